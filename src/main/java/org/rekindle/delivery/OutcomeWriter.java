package org.rekindle.delivery;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.rekindle.shared.Transactions;

/**
 * Makes the outcomes of all connections durable, as many at a time as arrived during the last commit.
 *
 * <p>A connection waits for its own outcome before it begins another message. So after a kill each open connection has at
 * most one message that the relay took and the ledger does not know; it is sent once more, under the same Message-ID. That
 * bound, duplicates &lt;= kills x connections, is the one that writing SENDING before each final dot would give: with
 * at-least-once the state would decide nothing, so it is not written.
 */
@ApplicationScoped
class OutcomeWriter {
    private static final Logger LOG = Logger.getLogger(OutcomeWriter.class);
    private static final int BATCH = 500;

    @Inject
    Jdbi jdbi;

    private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private Thread thread;
    private volatile boolean stopping;

    private record Entry(Outcome outcome, CompletableFuture<Boolean> done) {}

    @PostConstruct
    void start() {
        thread = Thread.ofVirtual().name("delivery-outcomes").start(this::run);
    }

    @PreDestroy
    void stop() {
        stopping = true;
        thread.interrupt();
    }

    /** Completes with true when the outcome is durable, with false when the chunk belongs to somebody else by now. */
    CompletableFuture<Boolean> submit(Outcome outcome) {
        Entry entry = new Entry(outcome, new CompletableFuture<>());
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
        boolean told = false;
        while (true) {
            try {
                Set<Lease> fenced = Transactions.retrying(() -> jdbi.withHandle(handle -> write(handle, batch)));
                batch.forEach(entry -> entry.done.complete(!fenced.contains(entry.outcome.lease())));
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

    private static Set<Lease> write(Handle handle, List<Entry> batch) {
        Map<Lease, List<Outcome>> byLease = new TreeMap<>(
                Comparator.<Lease>comparingLong(lease -> lease.chunkId).thenComparingInt(lease -> lease.epoch));
        batch.forEach(entry -> byLease.computeIfAbsent(entry.outcome.lease(), lease -> new ArrayList<>())
                .add(entry.outcome));
        Set<Lease> fenced = new HashSet<>();
        PreparedBatch rows = handle.prepareBatch(
                "update delivery set state = ?, reason = ?, attempts = attempts + ?, sent_at = ?, reply = ? "
                        + "where mailing_id = ? and subscriber_id = ? and chunk_id = ? and state = 'PENDING'");
        byLease.forEach((lease, outcomes) -> {
            if (!Leases.guard(handle, lease)) {
                fenced.add(lease);
                return;
            }
            for (Outcome outcome : outcomes) {
                rows.add(
                        outcome.state().name(),
                        outcome.reason(),
                        outcome.attempt() ? 1 : 0,
                        outcome.sentAt(),
                        outcome.reply(),
                        lease.mailingId,
                        outcome.subscriberId(),
                        lease.chunkId);
            }
        });
        if (rows.size() > 0) {
            rows.execute();
        }
        return fenced;
    }
}
