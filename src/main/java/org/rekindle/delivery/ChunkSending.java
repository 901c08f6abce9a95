package org.rekindle.delivery;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The work on one lease: reads, renders and hands on a batch at a time, never the chunk; waits until all is settled. */
final class ChunkSending {
    private static final int BATCH = 100;
    /** How long rows may lag behind what the relay took. */
    private static final Duration LAG = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration UNSERVED = Duration.ofMinutes(1);

    private final ChunkWork work;
    private final Lease lease;
    private final Mailing mailing;
    private final BooleanSupplier running;
    private final MessageSource source;
    private final Phaser inFlight = new Phaser(1);
    private final ZoneId zone;
    private long absorbedAt = System.nanoTime();
    private volatile Instant closes = Instant.EPOCH;

    ChunkSending(ChunkWork work, Lease lease, Mailing mailing, BooleanSupplier running) {
        this.work = work;
        this.lease = lease;
        this.mailing = mailing;
        this.running = running;
        this.zone = lease.zone == null ? work.defaultZone : lease.zone;
        this.source = work.sources.of(mailing.kind).orElseThrow();
    }

    private boolean wanted() {
        return running.getAsBoolean()
                && isWithinHours()
                && lease.isHeld()
                && work.states.of(lease.mailingId) == MailingState.RUNNING;
    }

    /** Once the hours have closed, the rest of the chunk waits until they open again. */
    private boolean isWithinHours() {
        if (mailing.hours == null) {
            return true;
        }
        Instant now = work.clock.instant();
        if (now.isBefore(closes)) {
            return true;
        }
        closes = mailing.hours.closing(now, zone).orElse(Instant.EPOCH);
        if (now.isBefore(closes)) {
            return true;
        }
        lease.comeBackAt(mailing.hours.nextOpening(now, zone));
        return false;
    }

    /** True when every row of the chunk had its turn. */
    boolean all() {
        boolean more = true;
        try {
            long after = 0;
            while (more && wanted()) {
                Instant readAt = work.clock.instant();
                List<Ledger.Row> rows = work.ledger.pending(lease, mailing.kind, after, BATCH);
                batch(rows, readAt);
                more = rows.size() == BATCH;
                after = rows.isEmpty() ? after : rows.getLast().subscriberId();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            awaitSettled();
        }
        return !more && lease.isHeld();
    }

    private void awaitSettled() {
        int phase = inFlight.arrive();
        while (true) {
            try {
                inFlight.awaitAdvanceInterruptibly(phase, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                absorbWhenDue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void absorbWhenDue() {
        if (System.nanoTime() - absorbedAt > LAG.toNanos()) {
            work.absorption.absorb(lease);
            absorbedAt = System.nanoTime();
        }
    }

    private void batch(List<Ledger.Row> rows, Instant readAt) throws InterruptedException {
        rows.stream()
                .filter(row -> row.recipient() == null)
                .forEach(row -> note(Outcome.skipped(lease, row.subscriberId(), row.skip())));
        List<Ledger.Row> open = rows.stream()
                .filter(row -> row.recipient() != null && !isShut(row.recipient()))
                .toList();
        List<Recipient> recipients = open.stream().map(Ledger.Row::recipient).toList();
        if (recipients.isEmpty()) {
            return;
        }
        Map<Long, Prepared> prepared =
                QuarkusTransaction.requiringNew().call(() -> source.prepare(mailing, recipients)).stream()
                        .collect(Collectors.toMap(p -> p.to().subscriberId(), Function.identity()));
        MessageId[] ids = work.messageIds.all(
                mailing.messageIds,
                lease.mailingId,
                open.stream().mapToLong(Ledger.Row::subscriberId).toArray());
        for (int i = 0; i < ids.length; i++) {
            Ledger.Row row = open.get(i);
            one(row, prepared.get(row.subscriberId()), ids[i], readAt);
        }
    }

    /** Limits keep the recipient waiting: nothing is rendered for them now. */
    private boolean isShut(Recipient to) {
        Optional<Instant> opens = work.pools.shutUntil(to.email().domain());
        opens.ifPresent(lease::comeBackAt);
        return opens.isPresent();
    }

    private void one(Ledger.Row row, Prepared prepared, MessageId id, Instant readAt) throws InterruptedException {
        switch (prepared) {
            case null -> note(Outcome.skipped(lease, row.subscriberId(), "NO_CONTENT"));
            case Prepared.Skip skip -> note(Outcome.skipped(lease, row.subscriberId(), skip.reason()));
            case Prepared.Mail mail -> mail(row, mail.mail(), id, readAt);
        }
    }

    private void mail(Ledger.Row row, OutgoingMail mail, MessageId id, Instant readAt) throws InterruptedException {
        ReadyMessage message;
        try {
            message = work.mime.write(
                    mail, row.recipient(), id, work.returnPaths.of(lease.mailingId, row.subscriberId()));
        } catch (IllegalArgumentException e) {
            note(Outcome.failed(lease, row.subscriberId(), FailureReason.CONTENT, Replies.oneLine(e.getMessage())));
            return;
        }
        inFlight.register();
        Letter letter = new Letter(
                lease,
                mailing,
                row.recipient(),
                readAt,
                row.attempts(),
                message,
                this::wanted,
                inFlight::arriveAndDeregister);
        if (!work.pools.serves(letter)) {
            work.desk.hold(
                    mailing,
                    "no relay takes mail from " + message.senderDomain() + " to "
                            + row.recipient().email().domain() + "; widen the domains of one");
            lease.comeBackAt(work.clock.instant().plus(UNSERVED));
            inFlight.arriveAndDeregister();
            return;
        }
        while (!work.pools.offer(letter)) {
            absorbWhenDue();
            if (!wanted()) {
                inFlight.arriveAndDeregister();
                return;
            }
        }
    }

    private void note(Outcome outcome) {
        inFlight.register();
        work.journal.submit(outcome).whenComplete((durable, failure) -> inFlight.arriveAndDeregister());
    }
}
