package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.rekindle.subscriber.SubscriberState;

/** Hands one message to the relay: waits for its turn, looks once more whether the person left, and judges the reply. */
@ApplicationScoped
class Handover {
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(1);

    @Inject
    Clock clock;

    @Inject
    OptOuts optOuts;

    @Inject
    RateLimit rate;

    @Inject
    Circuit circuit;

    @Inject
    Backoff backoff;

    @Inject
    SmtpConnections connections;

    @Inject
    DeliveryMetrics metrics;

    /**
     * @param readAt when the ledger's row was read
     * @param attempts made before
     */
    record Letter(Lease lease, MailingKind kind, Recipient to, Instant readAt, int attempts, PreparedMessage message) {}

    /**
     * @param wanted false once the mailing pauses, the lease is lost or the application stops
     * @return what to write down; empty when nothing was handed over and the row stays as it is
     */
    Optional<Outcome> hand(Letter letter, SmtpConnections.Connection connection, BooleanSupplier wanted)
            throws InterruptedException {
        long acceptedAtRefusal = -1;
        while (circuit.await(wanted) && rate.await(wanted) && wanted.getAsBoolean()) {
            SubscriberState now = optOuts.stateOf(letter.to.subscriberId(), letter.to.state(), letter.readAt);
            if (!Ledger.mayMail(letter.kind, now)) {
                return Optional.of(Outcome.skipped(letter.lease, letter.to.subscriberId(), now.name()));
            }
            long began = System.nanoTime();
            SendResult result = connection.send(letter.message);
            metrics.handed(result, Duration.ofNanos(System.nanoTime() - began));
            if (!(result instanceof SendResult.Unavailable unavailable)) {
                circuit.served();
                return Optional.of(outcome(letter, result));
            }
            circuit.fault(unavailable);
            if (unavailable.connected()) {
                long accepted = connections.accepted();
                if (acceptedAtRefusal >= 0 && accepted > acceptedAtRefusal) {
                    // others get through, so it is about this message after all
                    return Optional.of(failed(letter, FailureReason.POLICY, unavailable.detail()));
                }
                acceptedAtRefusal = accepted;
                Thread.sleep(AFTER_REFUSAL);
            }
        }
        return Optional.empty();
    }

    private Outcome outcome(Letter letter, SendResult result) {
        long person = letter.to.subscriberId();
        return switch (result) {
            case SendResult.Sent sent -> Outcome.sent(letter.lease, person, clock.instant(), sent.reply());
            case SendResult.Deferred deferred -> later(letter, deferred.reply());
            case SendResult.Unknown unknown -> later(letter, unknown.detail());
            case SendResult.Rejected rejected -> failed(letter, rejected.reason(), rejected.reply());
            case SendResult.Unavailable unavailable -> throw new IllegalStateException(unavailable.detail());
        };
    }

    private Outcome later(Letter letter, String reply) {
        return backoff.after(letter.attempts + 1).isPresent()
                ? Outcome.deferred(letter.lease, letter.to.subscriberId(), reply)
                : failed(letter, FailureReason.EXPIRED, reply);
    }

    private static Outcome failed(Letter letter, FailureReason reason, String reply) {
        return Outcome.failed(letter.lease, letter.to.subscriberId(), reason, reply);
    }
}
