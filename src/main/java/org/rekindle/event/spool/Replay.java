package org.rekindle.event.spool;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.rekindle.event.IngestConfig;
import org.rekindle.shared.DatabaseWatch;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Pulse;

/**
 * Brings in what was spooled, as soon as the database is there: after an outage, after a start, and while more comes in than
 * the database keeps up with.
 */
@ApplicationScoped
class Replay {
    private static final Logger LOG = Logger.getLogger(Replay.class);
    private static final Duration BEAT = Duration.ofMillis(100);
    private static final Duration LAST_EFFORT = Duration.ofSeconds(5);
    private static final int CHUNK = 500;
    /** While one chunk is committed the next one waits in the queue. */
    private static final int AHEAD = 2;

    private static final int ATTEMPTS = 5;
    /** What a short rush leaves behind is below that. */
    private static final int MANY = 1000;

    @Inject
    Spool spool;

    @Inject
    IngestConfig config;

    @Inject
    DatabaseWatch database;

    @Inject
    @All
    List<SpoolReader> readers;

    private final Map<Path, Integer> failures = new ConcurrentHashMap<>();
    /** Of which a part may be in already. */
    private final Set<Path> tried = ConcurrentHashMap.newKeySet();

    private Pulse pulse;
    private volatile boolean ending;
    private volatile long end;

    /** Early: what was left behind is known before anything is sent. */
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION - 500) StartupEvent event) {
        announce();
        pulse = Pulse.start("spool-replay", BEAT, this::replayAll);
    }

    /** A node that ends leaves as little behind as it can: its disk may not be there when it starts again. */
    void finish(@Observes ShutdownEvent event) {
        end = System.nanoTime() + LAST_EFFORT.toNanos();
        ending = true;
        if (pulse != null) {
            pulse.close();
            database.looksAway();
            replayAll();
        }
    }

    private boolean isOutOfTime() {
        return ending && System.nanoTime() - end > 0;
    }

    private void announce() {
        for (Path path : spool.sealed()) {
            tried.add(path);
            try {
                Optional<SpoolFile> taken = SpoolFile.take(path);
                if (taken.isPresent()) {
                    try (SpoolFile file = taken.get()) {
                        file.entries().forEach(entry -> reader(entry.kind()).found(entry.body()));
                    }
                }
            } catch (IOException e) {
                LOG.errorf(e, "The spool file %s cannot be read", path);
            }
        }
    }

    private void replayAll() {
        int stored = 0;
        int some;
        do {
            some = replay();
            stored += some;
            spool.behind(some > config.ahead());
        } while (some > 0);
        if (stored > 0) {
            LOG.logf(stored > MANY ? Logger.Level.INFO : Logger.Level.DEBUG, "%d spooled entries are stored", stored);
        }
    }

    /**
     * Brings in what is there now.
     *
     * @return how many entries that were
     */
    private int replay() {
        int stored = 0;
        if (spool.isEmpty() || database.isAway()) {
            return stored;
        }
        for (Path path : spool.sealed()) {
            try {
                Optional<SpoolFile> taken = SpoolFile.take(path);
                if (taken.isPresent()) {
                    try (SpoolFile file = taken.get()) {
                        List<SpoolEntry> entries = file.entries();
                        if (!isBroughtIn(path, entries)) {
                            return stored;
                        }
                        spool.done(file);
                        stored += entries.size();
                    }
                }
            } catch (IOException e) {
                LOG.errorf(e, "The spool file %s cannot be read", path);
            }
        }
        return stored;
    }

    /** False when the file has to be tried again. After some attempts whatever is to blame is kept apart from the rest. */
    private boolean isBroughtIn(Path path, List<SpoolEntry> entries) throws IOException {
        try {
            boolean again = !tried.add(path);
            boolean all =
                    failures.getOrDefault(path, 0) < ATTEMPTS ? areStored(entries, again) : areStoredOneByOne(entries);
            if (all) {
                failures.remove(path);
                tried.remove(path);
            }
            return all;
        } catch (DomainException e) {
            // busy or away: later
            return false;
        } catch (RuntimeException e) {
            LOG.warnf("Spooled entries wait: %s", e.getMessage());
            failures.merge(path, database.looksAway() ? 0 : 1, Integer::sum);
            return false;
        }
    }

    /** False when the time was over before. */
    private boolean areStored(List<SpoolEntry> entries, boolean again) {
        Deque<CompletableFuture<?>> underWay = new ArrayDeque<>();
        for (List<SpoolEntry> run : runs(entries)) {
            if (isOutOfTime()) {
                return false;
            }
            if (underWay.size() == AHEAD) {
                await(underWay.poll());
            }
            underWay.add(store(run, again));
        }
        underWay.forEach(Replay::await);
        return true;
    }

    private CompletableFuture<?> store(List<SpoolEntry> run, boolean again) {
        return reader(run.getFirst().kind())
                .store(run.stream().map(SpoolEntry::body).toList(), again);
    }

    private boolean areStoredOneByOne(List<SpoolEntry> entries) throws IOException {
        for (SpoolEntry entry : entries) {
            if (isOutOfTime()) {
                return false;
            }
            try {
                await(store(List.of(entry), true));
            } catch (DomainException e) {
                throw e;
            } catch (RuntimeException e) {
                if (database.looksAway()) {
                    throw e;
                }
                LOG.errorf(e, "A spooled entry can never be stored, see refused.jsonl beside the spool");
                spool.setAside(entry);
            }
        }
        return true;
    }

    private static void await(CompletableFuture<?> stored) {
        try {
            stored.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private SpoolReader reader(String kind) {
        return readers.stream()
                .filter(candidate -> candidate.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody reads spooled entries of the kind " + kind));
    }

    /** Neighbours of the same kind. */
    private static List<List<SpoolEntry>> runs(List<SpoolEntry> entries) {
        List<List<SpoolEntry>> runs = new ArrayList<>();
        for (SpoolEntry entry : entries) {
            List<SpoolEntry> last = runs.isEmpty() ? null : runs.getLast();
            if (last == null || last.size() >= CHUNK || !last.getFirst().kind().equals(entry.kind())) {
                last = new ArrayList<>();
                runs.add(last);
            }
            last.add(entry);
        }
        return runs;
    }
}
