package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.Fact;
import org.rekindle.event.FactKey;
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
            fence(handle, lease, "sending = null, accepted = null, absorbed_count = 0");
        }));
    }

    private void store(Lease lease, List<Tally.Acceptance> acceptances) {
        List<Tally.Acceptance> sorted = acceptances.stream()
                .sorted(Comparator.comparing(Tally.Acceptance::subscriberId))
                .toList();
        for (int from = 0; from < sorted.size(); from += BATCH) {
            List<Tally.Acceptance> some = sorted.subList(from, Math.min(sorted.size(), from + BATCH));
            Transactions.retrying(() -> jdbi.useHandle(handle -> {
                recordAll(handle, lease, some);
                fence(handle, lease, "absorbed_count = absorbed_count + " + some.size());
            }));
        }
    }

    /**
     * Each row with its own time and reply, in one statement; the facts in as many as for one. Who is not PENDING has a fact
     * already: rows and facts are written together.
     */
    private void recordAll(Handle handle, Lease lease, List<Tally.Acceptance> some) {
        Set<Long> waiting = new HashSet<>(pending(
                        SqlFragment.of("select d.subscriber_id from delivery d where "),
                        lease,
                        some.stream().map(Tally.Acceptance::subscriberId).toList())
                .then(" order by d.subscriber_id for update")
                .query(handle)
                .mapTo(Long.class)
                .list());
        BulkInsert rows = new BulkInsert(
                "insert into delivery (mailing_id, subscriber_id, state, sent_at, reply)",
                5,
                "on duplicate key update attempts = attempts + 1, sent_at = values(sent_at), reply = values(reply), "
                        + "state = values(state)");
        List<Fact> delivered = new ArrayList<>();
        for (Tally.Acceptance one : some) {
            if (waiting.contains(one.subscriberId())) {
                rows.add(lease.mailingId, one.subscriberId(), DeliveryState.SENT.name(), one.at(), one.reply());
                delivered.add(fact(lease, one));
            }
        }
        rows.execute(handle);
        facts.recordNew(delivered);
    }

    private static Fact fact(Lease lease, Tally.Acceptance one) {
        return Fact.plain(
                FactKey.ofMail(lease.mailingId, one.subscriberId()),
                FactType.DELIVERED,
                one.subscriberId(),
                one.at(),
                lease.mailingId);
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
