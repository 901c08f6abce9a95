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
import org.rekindle.delivery.bounce.Departures;
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
    /** Nobody holds the chunk, and its rows say all there is to know. */
    private static final String BLANK =
            "owner = null, lease_until = null, sending = null, accepted = null, absorbed_count = 0";

    private static final Duration SHORTLY = Duration.ofSeconds(1);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Absorption absorption;

    @Inject
    Departures departures;

    @Inject
    Backoff backoff;

    /** Every row had its turn, or the mailing was cancelled. */
    void complete(Lease lease) {
        if (!recorded(lease)) {
            return;
        }
        Transactions.retrying(() -> jdbi.useHandle(handle -> {
            boolean limitsHold = Roads.stoodSince(handle, lease.takenAt);
            if (!Leases.guard(handle, lease)) {
                return;
            }
            if (isCancelled(handle, lease.mailingId)) {
                skipPending(handle, lease);
            } else {
                postpone(handle, lease, limitsHold);
            }
            handle.execute("update delivery_chunk set state = 'DONE', " + BLANK + " where id = ?", lease.chunkId);
        }));
    }

    /** The rest of the chunk is for whoever takes it next. */
    void release(Lease lease, boolean trouble) {
        if (!recorded(lease)) {
            return;
        }
        Transactions.retrying(() -> jdbi.useHandle(handle -> {
            boolean limitsHold = Roads.stoodSince(handle, lease.takenAt);
            if (Leases.guard(handle, lease)) {
                handle.execute(
                        "update delivery_chunk set state = 'READY', not_before = ?, limited = ?, " + BLANK
                                + " where id = ?",
                        trouble ? clock.instant().plus(AFTER_TROUBLE) : comesBack(lease, Duration.ZERO, limitsHold),
                        !trouble,
                        lease.chunkId);
            }
        }));
    }

    /** When the limit or the hour opens that kept somebody waiting, as far as it still holds; else after this time. */
    private Instant comesBack(Lease lease, Duration otherwise, boolean limitsHold) {
        Instant soon = clock.instant().plus(otherwise);
        return limitsHold && lease.comeBackAt().isAfter(soon) ? lease.comeBackAt() : soon;
    }

    /** False when the chunk belongs to somebody else by now, who finds what there is to record in its tally. */
    private boolean recorded(Lease lease) {
        try {
            absorption.absorb(lease);
        } catch (Absorption.Fenced e) {
            return false;
        }
        for (long after = 0; after >= 0; ) {
            long from = after;
            after = Transactions.retrying(
                    () -> jdbi.withHandle(handle -> Leases.guard(handle, lease) ? bounced(handle, lease, from) : -1L));
        }
        return true;
    }

    /** Answers where to go on, negative at the end. */
    private long bounced(Handle handle, Lease lease, long after) {
        SqlFragment sql = SqlFragment.of("select d.subscriber_id from delivery d where ")
                .then(lease.rows())
                .then(
                        " and d.subscriber_id > ? and d.state = 'FAILED' and d.reason = ? order by d.subscriber_id limit ?",
                        after,
                        FailureReason.NO_MAILBOX.name(),
                        BATCH);
        List<Long> people = sql.query(handle).mapTo(Long.class).list();
        departures.bounced(lease.mailingId, people);
        return people.size() < BATCH ? -1 : people.getLast();
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
    private void postpone(Handle handle, Lease lease, boolean limitsHold) {
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
            Instant again = attempts == 0
                    ? comesBack(lease, SHORTLY, limitsHold)
                    : clock.instant().plus(backoff.after(attempts).orElse(Duration.ofHours(1)));
            ChunkTerms terms = new ChunkTerms(again, lease.turn, lease.zone, attempts == 0);
            Chunks.move(handle, lease.mailingId, people, terms);
        });
    }
}
