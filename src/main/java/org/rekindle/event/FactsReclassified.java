package org.rekindle.event;

import java.time.Instant;
import java.util.List;

/**
 * Fired within the transaction that changed who facts come from, with the people's rows locked: figures of human signals are
 * corrected here, and so equal a recount again.
 *
 * @param facts only those that changed
 */
public record FactsReclassified(List<Judged> facts) {
    /**
     * A fact with what it is now; it was the other before.
     *
     * @param key the key in the store, see {@link Fact#keyHash}
     * @param machine whether a machine is behind it
     */
    public record Judged(
            byte[] key, String type, long subscriberId, Long mailingId, Instant occurredAt, boolean machine) {}
}
