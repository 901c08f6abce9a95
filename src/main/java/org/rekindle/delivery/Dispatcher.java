package org.rekindle.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.SqlFragment;

/** Keeps this node busy: leases chunks that are due, in turn between mailings, and gives each to a thread. */
@ApplicationScoped
class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration GOODBYE = Duration.ofSeconds(15);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    DeliveryConfig config;

    @Inject
    Leases leases;

    @Inject
    Sources sources;

    @Inject
    ChunkWork work;

    @Inject
    Completion completion;

    @Inject
    RelayPools pools;

    private final Map<Long, Lease> working = new ConcurrentHashMap<>();
    private final Semaphore nudges = new Semaphore(0);
    private volatile boolean running;
    private long lastServed;

    private record Due(long mailingId, MailingState state) {}

    void start(@Observes StartupEvent event) {
        running = true;
        Thread.ofVirtual().name("delivery-dispatcher").start(this::dispatch);
        Thread.ofVirtual().name("delivery-leases").start(this::renew);
    }

    /** Messages on the wire are finished and written down; what is left is free for the next start or another node. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        nudges.release();
        long deadline = System.nanoTime() + GOODBYE.toNanos();
        while (!working.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        pools.closeAll();
    }

    void nudge(@Observes(during = TransactionPhase.AFTER_SUCCESS) WorkAdded added) {
        nudges.release();
    }

    private void dispatch() {
        boolean first = true;
        boolean trouble = false;
        while (running) {
            try {
                if (first) {
                    leases.freeOfEarlierProcess();
                    first = false;
                }
                round();
                trouble = false;
                nudges.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                nudges.drainPermits();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (running && !trouble) {
                    LOG.error("Delivery cannot look for work; it goes on trying", e);
                }
                trouble = true;
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }

    private void round() {
        while (running && working.size() < config.chunks() && leaseNext()) {
            // each turn takes one chunk
        }
        if (running) {
            completion.finishSettled();
        }
    }

    /** One chunk of the next mailing in turn; false when there is nothing due that we may take. */
    private boolean leaseNext() {
        List<Due> due = due();
        due.sort(Comparator.comparing((Due d) -> d.mailingId <= lastServed).thenComparing(Due::mailingId));
        for (Due next : due) {
            long busy = working.values().stream()
                    .filter(lease -> lease.mailingId == next.mailingId)
                    .count();
            if (busy >= config.chunksPerMailing()) {
                continue;
            }
            Optional<Lease> lease = leases.takeNext(next.mailingId, next.state == MailingState.CANCELLED);
            if (lease.isPresent()) {
                lastServed = next.mailingId;
                work(lease.get());
                return true;
            }
        }
        return false;
    }

    private void work(Lease lease) {
        working.put(lease.chunkId, lease);
        Thread.ofVirtual().name("delivery-chunk-" + lease.chunkId).start(() -> {
            try {
                work.run(lease, () -> running);
            } catch (RuntimeException e) {
                LOG.errorf(e, "Mailing %d: a chunk waits until its lease lapses", lease.mailingId);
            } finally {
                working.remove(lease.chunkId, lease);
                nudges.release();
            }
        });
    }

    /** Mailings with a chunk we could take. The few mailings lead, so a paused one with its thousand chunks costs nothing. */
    private List<Due> due() {
        Set<MailingKind> kinds = sources.kinds();
        if (kinds.isEmpty()) {
            return new ArrayList<>();
        }
        Instant now = clock.instant();
        // mailing_state, then delivery_chunk_mailing for each
        SqlFragment sql = SqlFragment.of(
                        "select m.id, m.state from mailing m where m.state in ('RUNNING', 'CANCELLED') "
                                + "and m.finished_at is null and m.kind in ")
                .then(SqlFragment.list(kinds.stream().map(Enum::name).toList()))
                .then(
                        " and (exists (select 1 from delivery_chunk c where c.mailing_id = m.id "
                                + "and c.state = 'READY' and c.not_before <= ?) "
                                + "or exists (select 1 from delivery_chunk c where c.mailing_id = m.id "
                                + "and c.state = 'LEASED' and c.lease_until <= ?) "
                                + "or m.state = 'CANCELLED' and exists (select 1 from delivery_chunk c "
                                + "where c.mailing_id = m.id and c.state = 'READY'))",
                        now,
                        now);
        return jdbi.withHandle(handle -> sql.query(handle)
                .map((row, context) -> new Due(row.getLong(1), MailingState.valueOf(row.getString(2))))
                .collect(Collectors.toCollection(ArrayList::new)));
    }

    private void renew() {
        Duration pause = config.lease().dividedBy(3);
        while (running || !working.isEmpty()) {
            try {
                Thread.sleep(pause);
                leases.renew(working.values());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // the workers stop by themselves when their leases run out
                LOG.warnf("Leases cannot be renewed: %s", e.getMessage());
            }
        }
    }
}
