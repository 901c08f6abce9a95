package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.Fact;
import org.rekindle.event.FactStore;
import org.rekindle.event.FactType;
import org.rekindle.shared.BulkInsert;
import org.rekindle.shared.SqlFragment;
import org.rekindle.shared.Transactions;

/**
 * Carries acceptances from a chunk's tally into its rows, and makes them facts in the same transaction: some hundred people
 * at a time, so that no lock is held for long.
 */
@ApplicationScoped
class Absorption {
    private static final int BATCH = 500;
    /** Of times closer than this the earliest stands for all, and one statement writes a whole range. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    @Inject
    Jdbi jdbi;

    @Inject
    FactStore facts;

    /** A lease that was lost in between leaves the tally to its next owner. */
    static final class Fenced extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Fenced(Lease lease) {
            super("chunk " + lease.chunkId + " belongs to somebody else by now");
        }
    }

    /** What this process knows to be accepted goes into the rows. */
    void absorb(Lease lease) {
        if (lease.isHeld()) {
            store(lease, lease.tally.takeFresh());
        }
    }

    /**
     * What the former owner of the chunk left behind, which was killed: accepted messages go into their rows as of the
     * moment it had taken the chunk, so that no reaction is older than its message. Who was on the way is sent again, or
     * listed as UNKNOWN.
     */
    void inherit(Lease lease, boolean atMostOnce) {
        Tally left = lease.inherited;
        if (left.isBlank()) {
            return;
        }
        store(
                lease,
                IntStream.of(left.accepted())
                        .mapToObj(ordinal ->
                                new Tally.Acceptance(lease.subscriberAt(ordinal), lease.inheritedSince, null))
                        .toList());
        List<Long> inDoubt = IntStream.of(left.sending())
                .filter(ordinal -> !left.isAccepted(ordinal))
                .mapToObj(lease::subscriberAt)
                .toList();
        Transactions.retrying(() -> jdbi.useHandle(handle -> {
            if (atMostOnce && !inDoubt.isEmpty()) {
                pending(
                                SqlFragment.of("update delivery d set state = 'UNKNOWN', attempts = attempts + 1, "
                                        + "reply = 'the process ended before the reply' where "),
                                lease,
                                inDoubt)
                        .update(handle);
            }
            fence(
                    handle,
                    lease,
                    "sending = null, accepted = null, sending_count = 0, accepted_count = 0, absorbed_count = 0");
        }));
    }

    private void store(Lease lease, List<Tally.Acceptance> acceptances) {
        List<Tally.Acceptance> sorted = acceptances.stream()
                .sorted(Comparator.comparing(Tally.Acceptance::subscriberId))
                .toList();
        for (int from = 0; from < sorted.size(); from += BATCH) {
            List<Tally.Acceptance> some = sorted.subList(from, Math.min(sorted.size(), from + BATCH));
            Transactions.retrying(() -> jdbi.useHandle(handle -> {
                if (isUniform(some)) {
                    alike(handle, lease, some);
                } else {
                    oneByOne(handle, lease, some);
                }
                fence(handle, lease, "absorbed_count = absorbed_count + " + some.size());
            }));
        }
    }

    /** A range of rows in one statement, and their facts in another. */
    private void alike(Handle handle, Lease lease, List<Tally.Acceptance> some) {
        Instant at =
                some.stream().map(Tally.Acceptance::at).min(Instant::compareTo).orElseThrow();
        List<Long> people = some.stream().map(Tally.Acceptance::subscriberId).toList();
        int changed = pending(
                        SqlFragment.of(
                                "update delivery d set state = 'SENT', attempts = attempts + 1, sent_at = ?, reply = ? where ",
                                at,
                                some.getFirst().reply()),
                        lease,
                        people)
                .update(handle);
        if (changed == people.size()) {
            facts.recordOfAll(factKey(lease), FactType.DELIVERED, at, lease.mailingId, people);
        } else {
            // some were in their rows before: a former owner was killed between its last look and its end
            record(lease, some);
        }
    }

    private void oneByOne(Handle handle, Lease lease, List<Tally.Acceptance> some) {
        BulkInsert rows = new BulkInsert(
                "insert into delivery (mailing_id, subscriber_id, state, attempts, sent_at, reply)",
                6,
                "on duplicate key update attempts = attempts + if(state = 'PENDING', 1, 0), "
                        + "sent_at = if(state = 'PENDING', values(sent_at), sent_at), "
                        + "reply = if(state = 'PENDING', values(reply), reply), "
                        + "state = if(state = 'PENDING', values(state), state)");
        some.forEach(each -> rows.add(lease.mailingId, each.subscriberId(), "SENT", 1, each.at(), each.reply()));
        rows.execute(handle);
        record(lease, some);
    }

    private void record(Lease lease, List<Tally.Acceptance> some) {
        facts.record(some.stream()
                .map(each -> Fact.plain(
                        factKey(lease) + each.subscriberId(),
                        FactType.DELIVERED,
                        each.subscriberId(),
                        each.at(),
                        lease.mailingId))
                .toList());
    }

    private static String factKey(Lease lease) {
        return "mail:" + lease.mailingId + ":";
    }

    /** Last in its transaction, so that the chunk's row is not locked while others want to write their tally to it. */
    private static void fence(Handle handle, Lease lease, String change) {
        int ours = handle.execute(
                "update delivery_chunk set " + change
                        + " where id = ? and owner = ? and epoch = ? and state = 'LEASED'",
                lease.chunkId,
                lease.owner,
                lease.epoch);
        if (ours == 0) {
            lease.lose();
            throw new Fenced(lease);
        }
    }

    private static boolean isUniform(List<Tally.Acceptance> some) {
        Instant first =
                some.stream().map(Tally.Acceptance::at).min(Instant::compareTo).orElseThrow();
        Instant last =
                some.stream().map(Tally.Acceptance::at).max(Instant::compareTo).orElseThrow();
        return last.isBefore(first.plus(AT_ONCE))
                && some.stream().map(Tally.Acceptance::reply).distinct().count() == 1;
    }

    /** These people's rows that are PENDING: a range of the clustered key. */
    private static SqlFragment pending(SqlFragment change, Lease lease, List<Long> people) {
        return change.then(
                        "d.mailing_id = ? and d.subscriber_id between ? and ? and d.state = 'PENDING' and d.subscriber_id in ",
                        lease.mailingId,
                        people.getFirst(),
                        people.getLast())
                .then(SqlFragment.list(people));
    }
}
