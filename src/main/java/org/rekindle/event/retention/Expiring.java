package org.rekindle.event.retention;

import java.time.Instant;

/** Something beside the facts that is kept as long as what requests showed of their senders. Implementations are beans. */
public interface Expiring {
    /** Removes at most a chunk of what is older, in a transaction of its own; answers how much. */
    int removeChunk(Instant before);
}
