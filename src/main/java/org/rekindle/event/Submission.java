package org.rekindle.event;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * What one caller brings and waits for.
 *
 * @param drafts at most {@value Ingest#MAX_BATCH}
 * @param isDeferrable whether the spool may take it while the database is away
 * @param people whom its facts name by id; who is named by an address is known to the database only
 * @param done completes once all are durable, with what became of each
 */
record Submission(
        List<Draft> drafts, boolean isDeferrable, Set<Long> people, CompletableFuture<List<Ingest.Result>> done) {
    Submission(List<Draft> drafts, boolean isDeferrable) {
        this(drafts, isDeferrable, named(drafts), new CompletableFuture<>());
    }

    private static Set<Long> named(List<Draft> drafts) {
        return drafts.stream()
                .filter(draft -> draft.email() == null)
                .map(draft -> draft.fact().subscriberId())
                .collect(Collectors.toUnmodifiableSet());
    }

    int size() {
        return drafts.size();
    }
}
