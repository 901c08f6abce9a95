package org.rekindle.event;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.rekindle.event.spool.Spool;
import org.rekindle.shared.DatabaseWatch;
import org.rekindle.shared.Pulse;

/**
 * Makes facts durable, as many at a time as arrived during the last commit. Callers are answered when the commit that
 * holds their facts is through; while the database is away or behind, what may wait goes to the spool, and the rest is
 * refused.
 */
@ApplicationScoped
class GroupCommit {
    private static final Logger LOG = Logger.getLogger(GroupCommit.class);

    private static final int ATTEMPTS = 5;

    @Inject
    IngestConfig config;

    @Inject
    BatchWriter writer;

    @Inject
    DatabaseWatch database;

    @Inject
    Spool spool;

    @Inject
    MeterRegistry metrics;

    private FactQueue queue;
    private final List<Thread> threads = new ArrayList<>();
    private final Set<UnderWay> underWay = ConcurrentHashMap.newKeySet();
    private Pulse relief;
    private volatile boolean stopping;

    /** Told apart by itself: a record would be told apart by every fact in it. */
    private static final class UnderWay {
        final List<Submission> batch;
        final long since = System.nanoTime();

        UnderWay(List<Submission> batch) {
            this.batch = batch;
        }
    }

    @PostConstruct
    void start() {
        queue = new FactQueue();
        metrics.gauge("rekindle.ingest.queue", queue, FactQueue::size);
        for (int i = 0; i < config.writers(); i++) {
            threads.add(Thread.ofPlatform().daemon().name("ingest-" + i).start(this::run));
        }
        relief = Pulse.start("ingest-relief", config.readersPatience().dividedBy(4), this::relieve);
    }

    @PreDestroy
    void stop() {
        stopping = true;
        relief.close();
        threads.forEach(Thread::interrupt);
    }

    /**
     * @param room how many facts may wait with these in all
     * @return false when more would, and nothing was taken. While the database is away nobody queues for it
     */
    boolean offer(Submission submission, int room) {
        if (database.isAway()) {
            defer(submission);
            return true;
        }
        return queue.offer(submission, room);
    }

    private void run() {
        while (!stopping) {
            try {
                List<Submission> group = queue.take(Ingest.MAX_BATCH);
                try {
                    commit(group);
                } finally {
                    queue.release(group);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            } catch (RuntimeException | Error e) {
                LOG.error("A group of facts was not answered", e);
            }
        }
        queue.drain(all -> true).forEach(this::defer);
    }

    private void commit(List<Submission> batch) {
        if (database.isAway()) {
            batch.forEach(this::defer);
            return;
        }
        UnderWay commit = new UnderWay(batch);
        underWay.add(commit);
        try {
            commit(batch, 0);
        } finally {
            underWay.remove(commit);
        }
    }

    /**
     * A failure may have come before the commit or behind it, so what is repeated is looked up. When the database is there
     * and a group fails again, one of its facts is to blame: the others must not suffer for it.
     */
    private void commit(List<Submission> batch, int failures) {
        try {
            List<List<Ingest.Result>> results = writer.write(batch, failures > 0);
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).done().complete(results.get(i));
            }
        } catch (RuntimeException e) {
            boolean connection = DatabaseWatch.isAboutTheConnection(e);
            if (database.looksAway()) {
                LOG.warnf("Facts cannot be stored: %s", e.getMessage());
                batch.forEach(this::defer);
            } else if (failures == 0 || connection && failures < ATTEMPTS) {
                LockSupport.parkNanos(connection ? TimeUnit.MILLISECONDS.toNanos(50L << failures) : 0);
                commit(batch, failures + 1);
            } else if (batch.size() == 1) {
                LOG.error("A fact cannot be stored", e);
                batch.getFirst().done().completeExceptionally(e);
            } else {
                int half = batch.size() / 2;
                commit(batch.subList(0, half), 1);
                commit(batch.subList(half, batch.size()), 1);
            }
        }
    }

    /** Nobody waits on a database that does not answer: what is under way may be spooled, for a key counts once. */
    private void relieve() {
        if (database.isAway() || isOverdue(config.patience())) {
            relieve(all -> true);
        } else if (isOverdue(config.readersPatience())) {
            relieve(Submission::isDeferrable);
        }
    }

    private boolean isOverdue(Duration patience) {
        long now = System.nanoTime();
        return underWay.stream().anyMatch(commit -> now - commit.since > patience.toNanos());
    }

    private void relieve(Predicate<Submission> which) {
        underWay.forEach(commit -> commit.batch.stream().filter(which).forEach(this::defer));
        queue.drain(which).forEach(this::defer);
    }

    private void defer(Submission submission) {
        if (submission.done().isDone()) {
            return;
        }
        if (!submission.isDeferrable()) {
            submission.done().completeExceptionally(Ingest.away());
            return;
        }
        spool.append(SpooledFact.entries(submission)).thenAccept(kept -> {
            if (kept) {
                submission.done().complete(Ingest.Result.allAccepted(submission.size()));
            } else {
                submission.done().completeExceptionally(Ingest.away());
            }
        });
    }
}
