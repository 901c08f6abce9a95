package org.rekindle.delivery;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Phaser;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Sends one leased chunk. It keeps one small batch of rendered messages in memory, never the chunk, and settles what was
 * sent at the end, however the end came.
 */
@ApplicationScoped
class ChunkWork {
    private static final Logger LOG = Logger.getLogger(ChunkWork.class);
    private static final int BATCH = 50;

    @Inject
    Clock clock;

    @Inject
    Ledger ledger;

    @Inject
    Sources sources;

    @Inject
    MimeWriter mime;

    @Inject
    MessageIds messageIds;

    @Inject
    SmtpConnections connections;

    @Inject
    Handover handover;

    @Inject
    OutcomeWriter outcomes;

    @Inject
    MailingStates states;

    @Inject
    Settlement settlement;

    /** @param running false once the application stops */
    void run(Lease lease, BooleanSupplier running) {
        states.forget(lease.mailingId);
        boolean complete;
        try {
            complete = new Sending(lease, running).all();
        } catch (RuntimeException e) {
            LOG.errorf(e, "Mailing %d: a chunk could not be sent and is tried again", lease.mailingId);
            settlement.release(lease, true);
            return;
        }
        if (complete || states.of(lease.mailingId) == MailingState.CANCELLED) {
            settlement.complete(lease);
        } else {
            settlement.release(lease, false);
        }
    }

    /** The work on one lease. */
    private final class Sending {
        private final Lease lease;
        private final BooleanSupplier running;
        private final Mailing mailing;
        private final MessageSource source;
        private final Phaser inFlight = new Phaser(1);

        Sending(Lease lease, BooleanSupplier running) {
            this.lease = lease;
            this.running = running;
            this.mailing = QuarkusTransaction.requiringNew().call(() -> Mailing.findById(lease.mailingId));
            this.source = sources.of(mailing.kind).orElseThrow();
        }

        private boolean wanted() {
            return running.getAsBoolean() && lease.isHeld() && states.of(lease.mailingId) == MailingState.RUNNING;
        }

        /** True when every row of the chunk had its turn. */
        boolean all() {
            boolean more = true;
            try {
                long after = 0;
                while (more && wanted()) {
                    Instant readAt = clock.instant();
                    List<Ledger.Row> rows = ledger.pending(lease, mailing.kind, after, BATCH);
                    batch(rows, readAt);
                    more = !rows.isEmpty();
                    after = more ? rows.getLast().subscriberId() : after;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                inFlight.arriveAndAwaitAdvance();
            }
            return !more && lease.isHeld();
        }

        private void batch(List<Ledger.Row> rows, Instant readAt) throws InterruptedException {
            rows.stream()
                    .filter(row -> row.recipient() == null)
                    .forEach(row -> note(Outcome.skipped(lease, row.subscriberId(), row.skip())));
            List<Recipient> recipients = rows.stream()
                    .map(Ledger.Row::recipient)
                    .filter(Objects::nonNull)
                    .toList();
            if (recipients.isEmpty()) {
                return;
            }
            Map<Long, Prepared> prepared =
                    QuarkusTransaction.requiringNew().call(() -> source.prepare(mailing, recipients)).stream()
                            .collect(Collectors.toMap(p -> p.to().subscriberId(), Function.identity()));
            for (Ledger.Row row : rows) {
                if (row.recipient() != null) {
                    one(row, prepared.get(row.subscriberId()), readAt);
                }
            }
        }

        private void one(Ledger.Row row, Prepared prepared, Instant readAt) throws InterruptedException {
            switch (prepared) {
                case null -> note(Outcome.skipped(lease, row.subscriberId(), "NO_CONTENT"));
                case Prepared.Skip skip -> note(Outcome.skipped(lease, row.subscriberId(), skip.reason()));
                case Prepared.Mail mail -> mail(row, mail.mail(), readAt);
            }
        }

        private void mail(Ledger.Row row, OutgoingMail mail, Instant readAt) throws InterruptedException {
            PreparedMessage message;
            try {
                message = mime.write(mail, row.recipient(), messageIds.of(lease.mailingId, row.subscriberId()));
            } catch (IllegalArgumentException e) {
                String why = Replies.oneLine(e.getMessage());
                note(Outcome.failed(lease, row.subscriberId(), FailureReason.CONTENT, why));
                return;
            }
            SmtpConnections.Connection connection = connections.acquire();
            inFlight.register();
            Thread.ofVirtual().name("delivery-" + row.subscriberId()).start(() -> {
                try (connection) {
                    var letter =
                            new Handover.Letter(lease, mailing.kind, row.recipient(), readAt, row.attempts(), message);
                    // the connection is not used again before its last message is known to have gone
                    handover.hand(letter, connection, this::wanted)
                            .ifPresent(outcome -> outcomes.submit(outcome).join());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (RuntimeException e) {
                    LOG.errorf(e, "Mailing %d: a message stays pending", lease.mailingId);
                } finally {
                    inFlight.arriveAndDeregister();
                }
            });
        }

        private void note(Outcome outcome) {
            inFlight.register();
            outcomes.submit(outcome).whenComplete((durable, failure) -> inFlight.arriveAndDeregister());
        }
    }
}
