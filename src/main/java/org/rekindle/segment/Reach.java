package org.rekindle.segment;

/** Of how many people a predicate is asked: what is quick for everybody is slow for a few, and the other way round. */
public enum Reach {
    /** One person, a page or a range: each looks at their own rows, by the primary keys. */
    FEW,
    /** Everybody: whoever did it is found at once, by the indexes over all. */
    EVERYBODY
}
