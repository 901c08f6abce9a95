package org.rekindle.shared;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Work repeated on this node every so often, or at once when nudged, until it is closed; a failure waits for the next beat. */
public final class Pulse implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Pulse.class);

    private final Semaphore nudges = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    private Pulse(String name, Duration every, Runnable work) {
        this.thread = Thread.ofVirtual().name(name).unstarted(() -> beat(name, every, work));
    }

    public static Pulse start(String name, Duration every, Runnable work) {
        Pulse pulse = new Pulse(name, every, work);
        pulse.thread.start();
        return pulse;
    }

    /** There is something to do: do not wait for the next beat. */
    public void nudge() {
        nudges.release();
    }

    private void beat(String name, Duration every, Runnable work) {
        while (!closed) {
            try {
                work.run();
            } catch (RuntimeException e) {
                if (!closed) {
                    LOG.errorf(e, "%s failed; trying again in %s", name, every);
                }
            }
            try {
                if (nudges.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS)) {
                    nudges.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Ends after the beat that is under way. */
    @Override
    public void close() {
        closed = true;
        nudges.release();
        try {
            thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
