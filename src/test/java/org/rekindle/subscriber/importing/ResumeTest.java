package org.rekindle.subscriber.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Eventually.eventually;
import static org.rekindle.subscriber.importing.ImportClient.counts;
import static org.rekindle.subscriber.importing.ImportClient.failure;
import static org.rekindle.subscriber.importing.ImportClient.finished;
import static org.rekindle.subscriber.importing.ImportClient.rejects;
import static org.rekindle.subscriber.importing.ImportClient.state;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An import that ends in the middle goes on from its checkpoint: no row is lost and none counts twice. */
@QuarkusTest
class ResumeTest {
    private static final int ROWS = 8500;
    private static final int BAD = ROWS / 100;

    @Inject
    Imports imports;

    @Inject
    ImportWorker worker;

    @Inject
    ImportRun run;

    @Inject
    ImportLedger ledger;

    @Inject
    Spool spool;

    @Inject
    Sabotage sabotage;

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void stopWorker() {
        worker.stop(new ShutdownEvent());
    }

    @AfterEach
    void startWorker() {
        sabotage.plan(0, 0);
        worker.stop(new ShutdownEvent());
        worker.start(new StartupEvent());
    }

    /** People of a name of their own; one row of a hundred is bad. */
    private static String people(String name) {
        String domain = anAddress(name).replace('@', '.');
        StringBuilder csv = new StringBuilder("email,name\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append(i % 100 == 99 ? "nobody" : "p" + i + "@" + domain)
                    .append(",Person ")
                    .append(i)
                    .append('\n');
        }
        return csv.toString();
    }

    private long queued(String csv) {
        return imports.accept(new ByteArrayInputStream(csv.getBytes(UTF_8)), new Imports.Format(null, null));
    }

    private Claim claim(long id) throws Exception {
        ImportJob job = QuarkusTransaction.requiringNew().call(() -> ImportJob.withId(id));
        return Claim.on(job, spool.of(id), ledger).orElseThrow();
    }

    private void exact(long id) {
        assertThat(counts(finished(id))).containsExactly(ROWS - BAD, 0, 0, BAD);
        assertThat(rejects(state(id)).lines()).hasSize(BAD + 1);
    }

    @Test
    void stopped_import_resumes_after_its_last_chunk() throws Exception {
        long id = queued(people("stopped"));
        AtomicInteger chunks = new AtomicInteger();
        try (Claim claim = claim(id)) {
            assertThat(run.run(claim, () -> chunks.incrementAndGet() <= 3)).isFalse();
        }
        assertThat(state(id).getString("state")).isEqualTo("RUNNING");
        assertThat(state(id).getInt("rows")).isEqualTo(3 * Chunk.MOST_ROWS);
        worker.start(new StartupEvent());
        exact(id);
    }

    @Test
    void chunk_that_dies_with_its_transaction_is_stored_once() {
        sabotage.plan(4, 2);
        long id = queued(people("dying"));
        worker.start(new StartupEvent());
        exact(id);
    }

    @Test
    void chunk_that_never_can_be_stored_ends_the_import() {
        sabotage.plan(2, 1000);
        long id = queued(people("doomed"));
        worker.start(new StartupEvent());
        assertThat(failure(finished(id))).startsWith("the rows after the first 2000 could not be stored");
    }

    @Test
    void import_that_is_worked_on_cannot_be_claimed() throws Exception {
        long id = queued(people("held"));
        try (Claim held = claim(id)) {
            assertThat(held.epoch()).isEqualTo(1);
            assertThatThrownBy(() -> claim(id)).isInstanceOf(java.util.NoSuchElementException.class);
        }
        worker.start(new StartupEvent());
        exact(id);
    }

    @Test
    void who_was_taken_over_can_write_nothing_more() throws Exception {
        long id = queued(people("fenced"));
        AtomicInteger chunks = new AtomicInteger();
        try (Claim claim = claim(id)) {
            assertThatThrownBy(() -> run.run(claim, () -> {
                        if (chunks.incrementAndGet() == 3) {
                            jdbi.useHandle(h -> h.execute("update import_job set epoch = epoch + 1 where id = ?", id));
                        }
                        return true;
                    }))
                    .isInstanceOf(ClaimLost.class);
            ledger.done(claim);
        }
        assertThat(state(id).getString("state")).isEqualTo("RUNNING");
        assertThat(state(id).getInt("rows")).isEqualTo(2 * Chunk.MOST_ROWS);
        worker.start(new StartupEvent());
        exact(id);
    }

    @Test
    void two_imports_of_the_same_people_at_once_create_everybody_once() throws Exception {
        String csv = people("parallel");
        long one = queued(csv);
        long two = queued(csv);
        try (Claim first = claim(one);
                Claim second = claim(two);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Boolean> done = threads.submit(() -> run.run(first, () -> true));
            assertThat(run.run(second, () -> true)).isTrue();
            assertThat(done.get()).isTrue();
            ledger.done(first);
            ledger.done(second);
        }
        assertThat(state(one).getInt("created") + state(two).getInt("created")).isEqualTo(ROWS - BAD);
        assertThat(state(one).getInt("unchanged") + state(two).getInt("unchanged"))
                .isEqualTo(ROWS - BAD);
        assertThat(state(one).getInt("rows") + state(two).getInt("rows")).isEqualTo(2 * ROWS);
    }

    @Test
    void stop_of_the_application_ends_an_import_between_chunks() {
        long id = queued(people("leaving"));
        worker.start(new StartupEvent());
        eventually("rows are stored", Duration.ofSeconds(20), () -> state(id).getInt("rows") > 0);
        worker.stop(new ShutdownEvent());
        assertThat(state(id).getString("state")).isIn("RUNNING", "DONE");
        worker.start(new StartupEvent());
        exact(id);
    }
}
