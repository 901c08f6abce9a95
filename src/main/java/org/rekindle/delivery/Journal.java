package org.rekindle.delivery;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Makes the outcomes of all connections durable, as many at a time as arrived during the last commit.
 *
 * <p>A connection waits for its own before it writes another content. So after a kill each open connection has at most
 * one message that the relay took and the ledger does not know: it is marked as on its way, and is sent once more under
 * the same Message-ID, or listed as UNKNOWN where the mailing says at most once.
 */
@Singleton
class Journal {
    private static final Logger LOG = Logger.getLogger(Journal.class);
    private static final int BATCH = 500;

    private record Column(String name, Function<Tally, Object> value) {}

    private static final List<Column> TALLY =
            List.of(new Column("sending", Tally::sendingBits), new Column("accepted", Tally::acceptedBits));

    @Inject
    Jdbi jdbi;

    private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private Thread thread;
    private volatile boolean stopping;

    private record Entry(List<Outcome> outcomes, CompletableFuture<Boolean> done) {}

    @PostConstruct
    void start() {
        thread = Thread.ofPlatform().daemon().name("delivery-journal").start(this::run);
    }

    @PreDestroy
    void stop() {
        stopping = true;
        thread.interrupt();
    }

    CompletableFuture<Boolean> submit(Outcome outcome) {
        return submit(List.of(outcome));
    }

    /** Completes with true when all are durable, with false when a chunk belongs to somebody else by now. */
    CompletableFuture<Boolean> submit(List<Outcome> outcomes) {
        Entry entry = new Entry(outcomes, new CompletableFuture<>());
        queue.add(entry);
        return entry.done;
    }

    private void run() {
        List<Entry> batch = new ArrayList<>();
        try {
            while (!stopping) {
                batch.add(queue.take());
                queue.drainTo(batch, BATCH - 1);
                writeUntilDurable(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            batch.forEach(entry -> entry.done.complete(false));
        }
    }

    /** The database may be away for a while: nothing further is sent until it knows what was. */
    private void writeUntilDurable(List<Entry> batch) throws InterruptedException {
        Map<Lease, List<Outcome>> byLease = new TreeMap<>(
                Comparator.<Lease>comparingLong(lease -> lease.chunkId).thenComparingInt(lease -> lease.epoch));
        for (Entry entry : batch) {
            for (Outcome outcome : entry.outcomes) {
                byLease.computeIfAbsent(outcome.lease(), lease -> new ArrayList<>())
                        .add(outcome);
            }
        }
        Map<Lease, List<Outcome>> changes = noted(byLease);
        boolean told = false;
        while (true) {
            try {
                Set<Lease> fenced = changes.isEmpty() ? Set.of() : write(changes);
                settle(byLease, fenced);
                batch.forEach(entry -> entry.done.complete(
                        entry.outcomes.stream().noneMatch(outcome -> fenced.contains(outcome.lease()))));
                return;
            } catch (RuntimeException e) {
                if (!told) {
                    LOG.error("Outcomes of delivery cannot be stored; sending waits", e);
                    told = true;
                }
                Thread.sleep(500);
            }
        }
    }

    /** Leases whose tally or rows change. */
    private static Map<Lease, List<Outcome>> noted(Map<Lease, List<Outcome>> byLease) {
        Map<Lease, List<Outcome>> changes = new TreeMap<>(((TreeMap<Lease, List<Outcome>>) byLease).comparator());
        byLease.forEach((lease, outcomes) -> {
            boolean changed = false;
            for (Outcome outcome : outcomes) {
                changed |= lease.tally.note(lease.ordinal(outcome.subscriberId()), outcome) || outcome.isForRow();
            }
            if (changed) {
                changes.put(lease, outcomes);
            }
        });
        return changes;
    }

    private static void settle(Map<Lease, List<Outcome>> byLease, Set<Lease> fenced) {
        byLease.forEach((lease, outcomes) -> {
            if (fenced.contains(lease)) {
                lease.lose();
            } else {
                outcomes.stream()
                        .filter(outcome -> outcome.state() == DeliveryState.SENT)
                        .forEach(lease.tally::durable);
            }
        });
    }

    /**
     * Nearly always all there is to write are tallies: that is one statement, and its own commit. The more statements, the
     * longer every connection waits.
     */
    private Set<Lease> write(Map<Lease, List<Outcome>> byLease) {
        boolean tallies =
                byLease.values().stream().allMatch(outcomes -> outcomes.stream().noneMatch(Outcome::isForRow));
        if (tallies && jdbi.withHandle(handle -> tallied(handle, byLease.keySet())) == byLease.size()) {
            return Set.of();
        }
        return jdbi.inTransaction(handle -> writeRows(handle, byLease));
    }

    private static Set<Lease> writeRows(Handle handle, Map<Lease, List<Outcome>> byLease) {
        Set<Lease> fenced = new HashSet<>();
        for (Lease lease : byLease.keySet()) {
            if (tallied(handle, List.of(lease)) == 0) {
                fenced.add(lease);
            }
        }
        PreparedBatch rows = handle.prepareBatch(
                "update delivery set state = ?, reason = ?, attempts = attempts + ?, sent_at = ?, reply = ? "
                        + "where mailing_id = ? and subscriber_id = ? and chunk_id = ? and state = 'PENDING'");
        byLease.forEach((lease, outcomes) -> {
            if (!fenced.contains(lease)) {
                outcomes.stream()
                        .filter(Outcome::isForRow)
                        .forEach(outcome -> rows.add(
                                outcome.state().name(),
                                outcome.reason(),
                                outcome.attempt() ? 1 : 0,
                                outcome.sentAt(),
                                outcome.reply(),
                                lease.mailingId,
                                outcome.subscriberId(),
                                lease.rowsChunkId));
            }
        });
        if (rows.size() > 0) {
            rows.execute();
        }
        return fenced;
    }

    /**
     * Writes tallies by compare-and-set, in one statement; a chunk that was taken over in the meantime is left alone. Plain
     * JDBC: this runs hundreds of times a second.
     *
     * @return how many were written
     */
    private static int tallied(Handle handle, Collection<Lease> leases) {
        try (PreparedStatement update = handle.getConnection().prepareStatement(tallySql(leases.size()))) {
            int at = 0;
            for (Column column : TALLY) {
                for (Lease lease : leases) {
                    update.setLong(++at, lease.chunkId);
                    update.setObject(++at, column.value.apply(lease.tally));
                }
            }
            for (Lease lease : leases) {
                update.setLong(++at, lease.chunkId);
                update.setString(++at, lease.owner);
                update.setInt(++at, lease.epoch);
            }
            return update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows by their primary key: joined with a table of values it takes the database twice the work for four. */
    private static String tallySql(int leases) {
        String values = " = case id" + " when ? then ?".repeat(leases) + " end";
        return TALLY.stream()
                .map(column -> column.name + values)
                .collect(Collectors.joining(
                        ", ",
                        "update delivery_chunk set ",
                        " where state = 'LEASED' and (id = ? and owner = ? and epoch = ?"
                                + " or id = ? and owner = ? and epoch = ?".repeat(leases - 1) + ")"));
    }
}
