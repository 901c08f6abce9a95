package org.rekindle.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.rekindle.shared.Transactions;
import org.rekindle.subscriber.SubscriberState;

/** What couriers ask before they hand a letter over, and what becomes of it afterwards. */
@Singleton
class Desk {
    @Inject
    Clock clock;

    @Inject
    OptOuts optOuts;

    @Inject
    Backoff backoff;

    @Inject
    Journal journal;

    @Inject
    DeliveryMetrics metrics;

    @Inject
    Mailings mailings;

    /** Whether a letter may go now. */
    sealed interface Leave {
        record Granted() implements Leave {}

        /** It stays PENDING for whoever takes the chunk next. */
        record Withdrawn() implements Leave {}

        record Denied(Outcome outcome) implements Leave {}
    }

    /** Asked right before MAIL FROM and again right before the content: who left a second before is not mailed. */
    Leave leave(Letter letter) {
        if (!letter.isWanted()) {
            return new Leave.Withdrawn();
        }
        long person = letter.to().subscriberId();
        SubscriberState now = optOuts.stateOf(person, letter.to().state(), letter.readAt());
        return Ledger.mayMail(letter.mailing().kind, now)
                ? new Leave.Granted()
                : new Leave.Denied(Outcome.skipped(letter.lease(), person, now.name()));
    }

    /**
     * Waiting does not help: a campaign stops and says why. What people wait for (confirmations, automations) goes on
     * being tried.
     */
    void hold(Mailing mailing, String reason) {
        if (mailing.kind == MailingKind.CAMPAIGN) {
            Transactions.retrying(() -> mailings.hold(mailing.id, reason));
        }
    }

    /** What a result means for the ledger. */
    Outcome outcome(Letter letter, SendResult result) {
        long person = letter.to().subscriberId();
        return switch (result) {
            case SendResult.Sent sent -> Outcome.sent(letter.lease(), person, clock.instant(), sent.reply());
            case SendResult.Deferred deferred -> later(letter, deferred.reply());
            case SendResult.Unknown unknown ->
                letter.mailing().atMostOnce
                        ? Outcome.unknown(letter.lease(), person, unknown.detail())
                        : later(letter, unknown.detail());
            case SendResult.Rejected rejected -> Outcome.failed(letter, rejected.reason(), rejected.reply());
            case SendResult.Unavailable unavailable -> throw new IllegalStateException(unavailable.detail());
        };
    }

    private Outcome later(Letter letter, String reply) {
        return backoff.after(letter.attempts() + 1).isPresent()
                ? Outcome.deferred(letter, reply)
                : Outcome.failed(letter, FailureReason.EXPIRED, reply);
    }

    void handed(SendResult result, long began) {
        metrics.handed(result, Duration.ofNanos(System.nanoTime() - began));
    }
}
