package org.rekindle.event.spool;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Brings entries of one kind in. Implementations are beans. */
public interface SpoolReader {
    String kind();

    /** Told at the start of the application of each entry that an earlier run left behind, before it is stored. */
    default void found(String body) {}

    /**
     * Brings entries in. One may come again after a crash, and must count once.
     *
     * @param again whether they were tried before, as far as this process knows
     * @return completes once all are durable, or with why they are to be tried again
     * @throws RuntimeException as well when they are to be tried again
     */
    CompletableFuture<?> store(List<String> bodies, boolean again);
}
