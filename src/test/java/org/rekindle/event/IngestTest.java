package org.rekindle.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rekindle.event.spool.Spool;

/** Where an open goes when the spool has no room: back to whoever waits for the database. */
class IngestTest {
    private static final Fact OPEN = Fact.plain(FactKey.ofHit(1), FactType.OPEN, 1, Instant.EPOCH, 1L);

    private final IngestConfig config = IngestConfigs.withSpool("0");
    private final List<Submission> waiting = new ArrayList<>();
    private final Ingest ingest = new Ingest();
    private int before;

    @BeforeEach
    void with_a_spool_that_is_full(@TempDir Path folder) throws IOException {
        ingest.config = config;
        ingest.spool = new Spool(folder, config, new SimpleMeterRegistry());
        ingest.commits = new GroupCommit() {
            @Override
            boolean offer(Submission submission, int room) {
                return before < room && waiting.add(submission);
            }
        };
    }

    @Test
    void it_waits_for_the_database_however_far_that_is_behind() {
        before = config.queue() - 1;
        CompletableFuture<Boolean> kept = ingest.take(OPEN);
        assertThat(kept).isNotDone();
        waiting.getFirst().done().complete(Ingest.Result.allAccepted(1));
        assertThat(kept).isCompletedWithValue(true);
    }

    @Test
    void it_is_not_kept_where_the_queue_is_full_too() {
        before = config.queue();
        assertThat(ingest.take(OPEN)).isCompletedWithValue(false);
        assertThat(waiting).isEmpty();
    }

    @Test
    void it_is_not_kept_where_the_database_fails() {
        before = config.queue() - 1;
        CompletableFuture<Boolean> kept = ingest.take(OPEN);
        waiting.getFirst().done().completeExceptionally(Ingest.away());
        assertThat(kept).isCompletedWithValue(false);
    }
}
