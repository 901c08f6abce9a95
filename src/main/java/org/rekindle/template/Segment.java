package org.rekindle.template;

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

    /** Anything else: sections with all that is in them, functions. */
    record Section(Assembled assembled) implements Segment {}
}
