package org.rekindle.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * When relays or limits last changed. Every node knows them for some seconds without asking, so a chunk may be put off until
 * the next hour by a limit that was lifted a moment ago; nobody would look at it before.
 */
final class Roads {
    /** How long after a change a node may still go by what was: what it remembers, and how far clocks are apart. */
    private static final Duration KNOWN_EVERYWHERE = Duration.ofSeconds(5);

    private Roads() {}

    /** Waits for the transactions that judge by what was, see {@link #stoodSince}. */
    static void changed(Handle handle, Instant now) {
        handle.execute("update roads set changed_at = ? where id = 1", now);
    }

    /**
     * Whether what was judged from a moment on was judged by what holds now. Keeps changes waiting until the transaction
     * ends, so it comes first in it: before the locks that a change waits for.
     */
    static boolean stoodSince(Handle handle, Instant judged) {
        return handle.createQuery("select changed_at from roads where id = 1 lock in share mode")
                .mapTo(Instant.class)
                .one()
                .isBefore(judged.minus(KNOWN_EVERYWHERE));
    }
}
