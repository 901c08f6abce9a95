package org.rekindle.event.spool;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.rekindle.event.IngestConfig;

/** Entries on this node's disk, made durable as many at a time as arrived during the last fsync. */
@ApplicationScoped
public class Spool {
    private static final Logger LOG = Logger.getLogger(Spool.class);
    private static final long FILE = 4L << 20;
    private static final int GROUP = 1000;
    /** A flush costs as much for one entry as for dozens. */
    private static final Duration LINGER = Duration.ofMillis(2);

    private final Path folder;
    private final long limit;
    private final AtomicLong bytes = new AtomicLong();
    private final BlockingQueue<Kept> queue = new LinkedBlockingQueue<>();
    private final MeterRegistry metrics;
    private SpoolFile current;
    private Thread thread;
    private volatile boolean behind;
    private volatile boolean stopping;

    private record Kept(List<byte[]> records, int size, CompletableFuture<Boolean> done) {
        /** Wakes who waits. */
        static final Kept NOTHING = new Kept(List.of(), 0, CompletableFuture.completedFuture(true));
    }

    public Spool(@ConfigProperty(name = "rekindle.data-dir") Path dataDir, IngestConfig config, MeterRegistry metrics)
            throws IOException {
        this.folder = Files.createDirectories(dataDir.resolve("spool").resolve("facts"));
        this.limit = config.spool().asLongValue();
        this.metrics = metrics;
        for (Path file : files()) {
            bytes.addAndGet(Files.size(file));
        }
    }

    @PostConstruct
    void start() {
        metrics.gauge("rekindle.spool.bytes", bytes);
        metrics.gauge("rekindle.spool.behind", this, spool -> spool.behind ? 1 : 0);
        thread = Thread.ofPlatform().daemon().name("spool").start(this::run);
    }

    /** Nobody is interrupted: an interrupt in the middle of a write closes the file. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        queue.add(Kept.NOTHING);
        thread.join(5_000);
        queue.forEach(kept -> kept.done.complete(false));
    }

    /** Completes with true once they are durable, with false when there is no room or the disk fails. */
    public CompletableFuture<Boolean> append(List<SpoolEntry> entries) {
        List<byte[]> records = entries.stream().map(SpoolFile::encoded).toList();
        int size = records.stream().mapToInt(SpoolFile::sizeOnDisk).sum();
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        if (bytes.addAndGet(size) > limit || stopping) {
            bytes.addAndGet(-size);
            metrics.counter("rekindle.spool.refused").increment(entries.size());
            done.complete(false);
            return done;
        }
        queue.add(new Kept(records, size, done));
        return done;
    }

    /**
     * Whether the database is behind: what may wait goes here, behind the rest, until that is brought in. So the backlog
     * goes into the database in few large commits and in the order in which it came.
     */
    public boolean isBehind() {
        return behind;
    }

    public void behind(boolean isBehind) {
        behind = isBehind;
    }

    public boolean isEmpty() {
        return bytes.get() == 0;
    }

    private void run() {
        List<Kept> group = new ArrayList<>();
        while (!stopping || !queue.isEmpty()) {
            try {
                group.add(queue.take());
                LockSupport.parkNanos(LINGER.toNanos());
                queue.drainTo(group, GROUP - 1);
                write(group);
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts the spool", e);
            } finally {
                group.clear();
            }
        }
        seal();
    }

    private void write(List<Kept> group) {
        try {
            List<byte[]> records =
                    group.stream().flatMap(kept -> kept.records.stream()).toList();
            if (!records.isEmpty()) {
                appendToCurrent(records);
            }
            metrics.counter("rekindle.spool.kept").increment(records.size());
            group.forEach(kept -> kept.done.complete(true));
        } catch (IOException e) {
            LOG.error("The spool cannot be written", e);
            // what is behind a half-written record could not be read again
            seal();
            group.forEach(kept -> {
                bytes.addAndGet(-kept.size);
                kept.done.complete(false);
            });
        }
    }

    private synchronized void appendToCurrent(List<byte[]> records) throws IOException {
        if (current == null || current.size() > FILE) {
            seal();
            current = SpoolFile.create(folder.resolve(
                    System.nanoTime() + "-" + ProcessHandle.current().pid() + SpoolFile.SUFFIX));
        }
        current.append(records);
    }

    /** The next entries go into another file. */
    private synchronized void seal() {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    /** Files that nobody writes to any more, oldest first; they are closed by the caller. */
    List<Path> sealed() {
        seal();
        return files();
    }

    void done(SpoolFile file) throws IOException {
        long size = file.size();
        file.delete();
        file.close();
        bytes.updateAndGet(before -> Math.max(0, before - size));
    }

    /** Keeps an entry that can never be stored where a person can look at it. */
    void setAside(SpoolEntry entry) throws IOException {
        Files.writeString(
                folder.resolve("refused.jsonl"),
                entry.kind() + ' ' + entry.body() + '\n',
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND);
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(SpoolFile.SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
