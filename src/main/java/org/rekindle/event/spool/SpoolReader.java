package org.rekindle.event.spool;

import java.util.List;

/** Brings entries of one kind in. Implementations are beans. */
public interface SpoolReader {
    String kind();

    /** Told at the start of the application of each entry that an earlier run left behind, before it is stored. */
    default void found(String body) {}

    /**
     * Returns once all are durable. An entry may come again after a crash, and must count once.
     *
     * @throws RuntimeException when they are to be tried again
     */
    void store(List<String> bodies);
}
