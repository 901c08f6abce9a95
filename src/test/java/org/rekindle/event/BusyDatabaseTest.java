package org.rekindle.event;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;
import static org.rekindle.Eventually.eventually;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rekindle.event.spool.Spool;
import org.rekindle.tracking.Addresses;

/** Readers do not wait for a database that is there and has no time for them; what they did is counted once all the same. */
@QuarkusTest
class BusyDatabaseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private static final int MORE = 50;

    @Inject
    DataSource database;

    @Inject
    Jdbi jdbi;

    @Inject
    Addresses addresses;

    @Inject
    Spool spool;

    @Inject
    IngestConfig config;

    @Inject
    MeterRegistry metrics;

    private final long mailing = ThreadLocalRandom.current().nextLong(1_000_000_000, 2_000_000_000);
    private long person;

    @BeforeEach
    void a_reader() {
        person = api().body(Map.of("email", anAddress("busy")))
                .post("/api/v1/subscribers")
                .jsonPath()
                .getLong("id");
        eventually("what was spooled before is in", PATIENCE, () -> spool.isEmpty() && !spool.isBehind());
    }

    @Test
    void a_database_that_keeps_up_counts_an_open_before_it_is_answered() {
        double spooled = spooled();
        assertThat(open().statusCode()).isEqualTo(200);
        assertThat(opens()).isEqualTo(1);
        assertThat(spooled()).isEqualTo(spooled);
    }

    @Test
    void an_open_is_answered_while_its_commit_hangs_and_counts_once() throws Exception {
        long began = System.nanoTime();
        try (AutoCloseable unlocking = lockedFacts()) {
            assertThat(open().statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(config.patience());
        }
        countedOnce(1);
    }

    @Test
    void behind_many_that_wait_opens_are_kept_here_and_each_counts_once() throws Exception {
        int readers = config.ahead() + MORE;
        double spooled = spooled();
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> answers = new ArrayList<>();
            try (AutoCloseable unlocking = lockedFacts()) {
                for (int i = 0; i < readers; i++) {
                    answers.add(threads.submit(this::open));
                }
                for (Future<Response> answer : answers) {
                    assertThat(answer.get().statusCode()).isEqualTo(200);
                }
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(config.patience());
            }
        }
        assertThat(spooled() - spooled).isGreaterThanOrEqualTo(readers);
        countedOnce(readers);
        eventually("the database keeps up again", PATIENCE, () -> !spool.isBehind());
        double later = spooled();
        assertThat(open().statusCode()).isEqualTo(200);
        assertThat(spooled()).isEqualTo(later);
    }

    /** Nobody can store a fact until it is closed; the database answers everything else. */
    private AutoCloseable lockedFacts() throws SQLException {
        Connection connection = database.getConnection();
        connection.createStatement().execute("lock tables event write");
        return () -> {
            try (connection) {
                connection.createStatement().execute("unlock tables");
            }
        };
    }

    private void countedOnce(int opens) {
        eventually("all are counted", PATIENCE, () -> spool.isEmpty() && opens() >= opens);
        assertThat(opens()).isEqualTo(opens);
        assertThat(api().get("/api/v1/subscribers/" + person).jsonPath().getString("status.level"))
                .isNotEqualTo("PASSIVE");
    }

    private Response open() {
        return given().baseUri("http://localhost:" + RestAssured.port)
                .header("User-Agent", BROWSER)
                .get(addresses.openPixel(mailing, person).replaceFirst("^https?://[^/]+", ""));
    }

    private double spooled() {
        return metrics.counter("rekindle.spool.kept").count();
    }

    private int opens() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from event where subscriber_id = ? and type = 'open'")
                        .bind(0, person)
                        .mapTo(int.class)
                        .one());
    }
}
