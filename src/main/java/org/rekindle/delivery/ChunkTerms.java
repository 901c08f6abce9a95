package org.rekindle.delivery;

import java.time.Instant;
import java.time.ZoneId;

/**
 * When a chunk may be sent.
 *
 * @param turn chunks of a mailing go in this order, the lowest first
 * @param zone whose clock sending hours mean for these recipients; null for the mailing's
 * @param limited whether it is a limit that {@code notBefore} waits for, and not an answer
 */
public record ChunkTerms(Instant notBefore, int turn, ZoneId zone, boolean limited) {
    public static ChunkTerms at(Instant notBefore) {
        return new ChunkTerms(notBefore, 0, null, false);
    }

    public ChunkTerms(Instant notBefore, int turn, ZoneId zone) {
        this(notBefore, turn, zone, false);
    }
}
