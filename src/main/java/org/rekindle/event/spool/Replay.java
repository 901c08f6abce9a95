package org.rekindle.event.spool;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.rekindle.shared.DatabaseWatch;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Pulse;

/** Brings in what was spooled, as soon as the database is there: after an outage, and after a start. */
@ApplicationScoped
class Replay {
    private static final Logger LOG = Logger.getLogger(Replay.class);
    private static final Duration BEAT = Duration.ofMillis(250);
    private static final int CHUNK = 500;
    private static final int ATTEMPTS = 5;

    @Inject
    Spool spool;

    @Inject
    DatabaseWatch database;

    @Inject
    @All
    List<SpoolReader> readers;

    private final Map<Path, Integer> failures = new ConcurrentHashMap<>();
    private Pulse pulse;

    /** Early: what was left behind is known before anything is sent. */
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION - 500) StartupEvent event) {
        announce();
        pulse = Pulse.start("spool-replay", BEAT, this::replay);
    }

    @PreDestroy
    void stop() {
        if (pulse != null) {
            pulse.close();
        }
    }

    private void announce() {
        for (Path path : spool.sealed()) {
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

    private void replay() {
        if (spool.isEmpty() || database.isAway()) {
            return;
        }
        for (Path path : spool.sealed()) {
            try {
                Optional<SpoolFile> taken = SpoolFile.take(path);
                if (taken.isPresent() && !bringIn(taken.get())) {
                    return;
                }
            } catch (IOException e) {
                LOG.errorf(e, "The spool file %s cannot be read", path);
            }
        }
    }

    /** False when it has to be tried again. */
    private boolean bringIn(SpoolFile file) throws IOException {
        try (file) {
            List<SpoolEntry> entries = file.entries();
            boolean oneByOne = failures.getOrDefault(file.path(), 0) >= ATTEMPTS;
            for (List<SpoolEntry> run : runs(entries, oneByOne ? 1 : CHUNK)) {
                try {
                    store(run);
                } catch (DomainException e) {
                    // busy or away: later
                    return false;
                } catch (RuntimeException e) {
                    if (database.looksAway() || !oneByOne) {
                        LOG.warnf("Spooled entries wait: %s", e.getMessage());
                        failures.merge(file.path(), database.isAway() ? 0 : 1, Integer::sum);
                        return false;
                    }
                    LOG.errorf(e, "A spooled entry can never be stored, see refused.jsonl beside the spool");
                    spool.setAside(run.getFirst());
                }
            }
            failures.remove(file.path());
            spool.done(file);
            LOG.infof("%d spooled entries are stored", entries.size());
            return true;
        }
    }

    private void store(List<SpoolEntry> run) {
        reader(run.getFirst().kind()).store(run.stream().map(SpoolEntry::body).toList());
    }

    private SpoolReader reader(String kind) {
        return readers.stream()
                .filter(candidate -> candidate.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody reads spooled entries of the kind " + kind));
    }

    /** Neighbours of the same kind, so many at a time. */
    private static List<List<SpoolEntry>> runs(List<SpoolEntry> entries, int longest) {
        List<List<SpoolEntry>> runs = new ArrayList<>();
        for (SpoolEntry entry : entries) {
            List<SpoolEntry> last = runs.isEmpty() ? null : runs.getLast();
            if (last == null
                    || last.size() >= longest
                    || !last.getFirst().kind().equals(entry.kind())) {
                last = new ArrayList<>();
                runs.add(last);
            }
            last.add(entry);
        }
        return runs;
    }
}
