package org.rekindle.shared;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A value out of the database that is read so often that it is kept, and looked up again once it is so old.
 *
 * <p>One thread looks, the others take the former value meanwhile. When looking fails the former value stays: what was
 * configured goes on while the database is away.
 *
 * @param <T> immutable, for all threads see the same
 */
public final class Remembered<T> {
    private static final Logger LOG = Logger.getLogger(Remembered.class);

    private final Duration freshness;
    private final Supplier<T> source;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Seen<T> seen;

    private record Seen<T>(T value, long at) {}

    public Remembered(Duration freshness, Supplier<T> source) {
        this.freshness = freshness;
        this.source = source;
    }

    /**
     * The value, no older than the freshness while the database answers.
     *
     * @throws RuntimeException of the source, when there never was a value
     */
    public T get() {
        Seen<T> known = seen;
        if (known == null) {
            return first();
        }
        if (System.nanoTime() - known.at > freshness.toNanos() && looking.tryLock()) {
            try {
                return look(known);
            } finally {
                looking.unlock();
            }
        }
        return known.value;
    }

    /** The next caller looks: what was changed on this node shows at once. */
    public void forget() {
        looking.lock();
        try {
            seen = null;
        } finally {
            looking.unlock();
        }
    }

    private T first() {
        looking.lock();
        try {
            if (seen == null) {
                seen = new Seen<>(source.get(), System.nanoTime());
            }
            return seen.value;
        } finally {
            looking.unlock();
        }
    }

    private T look(Seen<T> known) {
        long now = System.nanoTime();
        try {
            seen = new Seen<>(source.get(), now);
        } catch (RuntimeException e) {
            LOG.warnf("What was known stays in force, looking it up again failed: %s", e.getMessage());
            seen = new Seen<>(known.value, now);
        }
        return seen.value;
    }
}
