package org.rekindle.segment.member;

import java.time.Instant;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Who is in a segment, by id. Nobody changes the sets: they are shared.
 *
 * @param reachable those of all who can be mailed
 * @param takenAt when the database was asked
 */
public record Members(Roaring64Bitmap all, Roaring64Bitmap reachable, Instant takenAt) {
    public long count() {
        return all.getLongCardinality();
    }

    /** About so much memory it takes. */
    int octets() {
        return (int) Math.min(Integer.MAX_VALUE, all.getLongSizeInBytes() + reachable.getLongSizeInBytes());
    }

    /** How many are in both. */
    public long shared(Members other) {
        return Roaring64Bitmap.and(all, other.all).getLongCardinality();
    }

    static Roaring64Bitmap without(Roaring64Bitmap all, Roaring64Bitmap those) {
        return Roaring64Bitmap.andNot(all, those);
    }
}
