package org.rekindle.delivery.relay;

import java.time.Instant;

/** When a message may go. */
public sealed interface Turn {
    /** @param nanoTime by {@link System#nanoTime()}; the moment is the message's own */
    record At(long nanoTime) implements Turn {}

    /** A limit is reached. */
    record Closed(Instant until) implements Turn {}
}
