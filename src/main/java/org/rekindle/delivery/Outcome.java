package org.rekindle.delivery;

import java.time.Instant;

/**
 * What the ledger learns about one recipient.
 *
 * @param attempt whether it counts as an attempt
 * @param sentAt null unless SENT
 */
record Outcome(
        Lease lease,
        long subscriberId,
        DeliveryState state,
        String reason,
        boolean attempt,
        Instant sentAt,
        String reply) {
    /** It is about to be handed over: from now on the ledger is in doubt. */
    static Outcome sending(Letter letter) {
        return new Outcome(letter.lease(), letter.to().subscriberId(), DeliveryState.SENDING, null, false, null, null);
    }

    /** It was not handed over after all, and nothing happened. */
    static Outcome withdrawn(Letter letter) {
        return new Outcome(letter.lease(), letter.to().subscriberId(), DeliveryState.PENDING, null, false, null, null);
    }

    static Outcome skipped(Lease lease, long subscriberId, String reason) {
        return new Outcome(lease, subscriberId, DeliveryState.SKIPPED, reason, false, null, null);
    }

    static Outcome sent(Lease lease, long subscriberId, Instant at, String reply) {
        return new Outcome(lease, subscriberId, DeliveryState.SENT, null, true, at, reply);
    }

    static Outcome failed(Letter letter, FailureReason reason, String reply) {
        return failed(letter.lease(), letter.to().subscriberId(), reason, reply);
    }

    static Outcome failed(Lease lease, long subscriberId, FailureReason reason, String reply) {
        return new Outcome(lease, subscriberId, DeliveryState.FAILED, reason.name(), true, null, reply);
    }

    /** Nobody can know whether the relay has it, and the mailing would rather lose a message than send one twice. */
    static Outcome unknown(Lease lease, long subscriberId, String detail) {
        return new Outcome(lease, subscriberId, DeliveryState.UNKNOWN, null, true, null, detail);
    }

    /** Stays PENDING; the chunk's end finds it a later time. */
    static Outcome deferred(Letter letter, String reply) {
        return new Outcome(letter.lease(), letter.to().subscriberId(), DeliveryState.PENDING, null, true, null, reply);
    }

    /** Whether it changes the row at once: what went well is kept in the chunk's tally until many rows change together. */
    boolean isForRow() {
        return switch (state) {
            case SENDING, SENT -> false;
            case PENDING -> attempt;
            case FAILED, SKIPPED, UNKNOWN -> true;
        };
    }
}
