package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.Fact;
import org.rekindle.event.FactStore;
import org.rekindle.event.FactType;
import org.rekindle.shared.SqlFragment;
import org.rekindle.shared.Transactions;

/**
 * Ends the work on a chunk: what was delivered becomes facts, who bounced is barred, who was deferred gets a later chunk.
 *
 * <p>Several transactions, each under the lease's guard and each repeatable: facts have keys, and only the last one makes
 * the chunk DONE. One for everything would hold the locks of a thousand people at a time.
 */
@ApplicationScoped
class Settlement {
    private static final int BATCH = 200;
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    FactStore facts;

    @Inject
    Bounces bounces;

    @Inject
    Backoff backoff;

    private record Row(long subscriberId, Instant sentAt, int attempts) {}

    /** Every row had its turn, or the mailing was cancelled. */
    void complete(Lease lease) {
        record(lease);
        Transactions.retrying(() -> jdbi.useHandle(handle -> {
            if (!Leases.guard(handle, lease)) {
                return;
            }
            if (isCancelled(handle, lease.mailingId)) {
                skipPending(handle, lease);
            } else {
                postpone(handle, lease);
            }
            handle.execute(
                    "update delivery_chunk set state = 'DONE', owner = null, lease_until = null where id = ?",
                    lease.chunkId);
        }));
    }

    /** The rest of the chunk is for whoever takes it next. */
    void release(Lease lease, boolean trouble) {
        record(lease);
        Transactions.retrying(() -> jdbi.useHandle(handle -> {
            if (Leases.guard(handle, lease)) {
                handle.execute(
                        "update delivery_chunk set state = 'READY', owner = null, lease_until = null, not_before = ? "
                                + "where id = ?",
                        trouble ? clock.instant().plus(AFTER_TROUBLE) : clock.instant(),
                        lease.chunkId);
            }
        }));
    }

    private void record(Lease lease) {
        for (long after = 0; after >= 0; ) {
            long from = after;
            after = Transactions.retrying(() ->
                    jdbi.withHandle(handle -> Leases.guard(handle, lease) ? delivered(handle, lease, from) : -1L));
        }
        for (long after = 0; after >= 0; ) {
            long from = after;
            after = Transactions.retrying(
                    () -> jdbi.withHandle(handle -> Leases.guard(handle, lease) ? bounced(handle, lease, from) : -1L));
        }
    }

    /** Answers where to go on, negative at the end. */
    private long delivered(Handle handle, Lease lease, long after) {
        List<Row> rows = rows(handle, lease, SqlFragment.of("d.state = 'SENT'"), after);
        facts.record(rows.stream()
                .map(row -> Fact.plain(
                        "mail:" + lease.mailingId + ":" + row.subscriberId,
                        FactType.DELIVERED,
                        row.subscriberId,
                        row.sentAt,
                        lease.mailingId))
                .toList());
        return rows.size() < BATCH ? -1 : rows.getLast().subscriberId;
    }

    private long bounced(Handle handle, Lease lease, long after) {
        SqlFragment failed = SqlFragment.of("d.state = 'FAILED' and d.reason = ?", FailureReason.NO_MAILBOX.name());
        List<Row> rows = rows(handle, lease, failed, after);
        bounces.hard(lease.mailingId, rows.stream().map(Row::subscriberId).toList());
        return rows.size() < BATCH ? -1 : rows.getLast().subscriberId;
    }

    private static List<Row> rows(Handle handle, Lease lease, SqlFragment which, long after) {
        SqlFragment sql = SqlFragment.of("select d.subscriber_id, d.sent_at, d.attempts from delivery d where ")
                .then(lease.rows())
                .then(" and d.subscriber_id > ? and ", after)
                .then(which)
                .then(" order by d.subscriber_id limit ?", BATCH);
        return sql.query(handle)
                .map((row, context) -> new Row(
                        row.getLong("subscriber_id"),
                        context.findColumnMapperFor(Instant.class).orElseThrow().map(row, "sent_at", context),
                        row.getInt("attempts")))
                .list();
    }

    private static boolean isCancelled(Handle handle, long mailingId) {
        return handle.createQuery("select state from mailing where id = ?")
                .bind(0, mailingId)
                .mapTo(String.class)
                .findOne()
                .map(MailingState::valueOf)
                .orElse(MailingState.CANCELLED)
                .equals(MailingState.CANCELLED);
    }

    private static void skipPending(Handle handle, Lease lease) {
        SqlFragment.of("update delivery d set d.state = 'SKIPPED', d.reason = 'CANCELLED' where ")
                .then(lease.rows())
                .then(" and d.state = 'PENDING'")
                .update(handle);
    }

    /** Who is still PENDING was deferred; those with equal attempts wait together. Without an attempt: go on shortly. */
    private void postpone(Handle handle, Lease lease) {
        SqlFragment sql = SqlFragment.of("select d.subscriber_id, d.attempts from delivery d where ")
                .then(lease.rows())
                .then(" and d.state = 'PENDING' order by d.subscriber_id");
        Map<Integer, List<Long>> byAttempts = new TreeMap<>();
        sql.query(handle)
                .map((row, context) -> byAttempts
                        .computeIfAbsent(row.getInt(2), attempts -> new ArrayList<>())
                        .add(row.getLong(1)))
                .forEach(added -> {});
        byAttempts.forEach((attempts, people) -> {
            Duration wait = attempts == 0
                    ? Duration.ofSeconds(1)
                    : backoff.after(attempts).orElse(Duration.ofHours(1));
            Chunks.move(handle, lease.mailingId, people, clock.instant().plus(wait));
        });
    }
}
