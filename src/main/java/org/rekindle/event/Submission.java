package org.rekindle.event;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What one caller brings and waits for.
 *
 * @param drafts at most {@value Ingest#MAX_BATCH}
 * @param isDeferrable whether the spool may take it while the database is away
 * @param done completes once all are durable, with what became of each
 */
record Submission(List<Draft> drafts, boolean isDeferrable, CompletableFuture<List<Ingest.Result>> done) {
    Submission(List<Draft> drafts, boolean isDeferrable) {
        this(drafts, isDeferrable, new CompletableFuture<>());
    }

    int size() {
        return drafts.size();
    }
}
