package org.rekindle.template;

import java.util.List;

/** What a marked text consists of once it is taken apart for rendering. */
sealed interface Segment {
    /** The same for everybody. */
    record Text(String text) implements Segment {}

    /**
     * One value by its name.
     *
     * @param offset where it stands in the marketer's source, -1 for nowhere
     */
    record Value(PlainValue value, int offset) implements Segment {}

    /** What only letters have that have this address: the pixel, the trap. */
    record Furnished(PlainValue address, List<Segment> segments) implements Segment {}

    /** Anything else: sections with all that is in them, functions. */
    record Section(Assembled assembled) implements Segment {}
}
