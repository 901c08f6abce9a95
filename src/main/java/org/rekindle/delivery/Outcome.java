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
    static Outcome skipped(Lease lease, long subscriberId, String reason) {
        return new Outcome(lease, subscriberId, DeliveryState.SKIPPED, reason, false, null, null);
    }

    static Outcome sent(Lease lease, long subscriberId, Instant at, String reply) {
        return new Outcome(lease, subscriberId, DeliveryState.SENT, null, true, at, reply);
    }

    static Outcome failed(Lease lease, long subscriberId, FailureReason reason, String reply) {
        return new Outcome(lease, subscriberId, DeliveryState.FAILED, reason.name(), true, null, reply);
    }

    /** Stays PENDING; the chunk's end finds it a later time. */
    static Outcome deferred(Lease lease, long subscriberId, String reply) {
        return new Outcome(lease, subscriberId, DeliveryState.PENDING, null, true, null, reply);
    }
}
