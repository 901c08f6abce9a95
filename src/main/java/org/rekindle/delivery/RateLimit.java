package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Spaces messages of this node evenly, as {@code rekindle.smtp.messages-per-second} says. */
@ApplicationScoped
class RateLimit {
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(200);

    private final long interval;
    private long next = System.nanoTime();

    RateLimit(SmtpConfig config) {
        var perSecond = config.messagesPerSecond();
        this.interval = perSecond.isPresent() ? (long) (1e9 / perSecond.getAsDouble()) : 0;
    }

    /** Waits for the next free slot; false when there is no longer a reason to. */
    boolean await(BooleanSupplier wanted) throws InterruptedException {
        if (interval == 0) {
            return true;
        }
        long slot = reserve();
        for (long left = slot - System.nanoTime(); left > 0; left = slot - System.nanoTime()) {
            if (!wanted.getAsBoolean()) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(left, SLICE));
        }
        return true;
    }

    /** Takes the next slot if it has come. */
    synchronized boolean tryNow() {
        long now = System.nanoTime();
        if (interval != 0 && next - now > 0) {
            return false;
        }
        next = now + interval;
        return true;
    }

    private synchronized long reserve() {
        long slot = Math.max(next, System.nanoTime());
        next = slot + interval;
        return slot;
    }
}
