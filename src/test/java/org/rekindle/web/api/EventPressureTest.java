package org.rekindle.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** More events than the database takes: who comes too much is told so at once, and what was accepted is there. */
@QuarkusTest
class EventPressureTest {
    private static final int BATCH = 1000;
    /** The queue holds 5,000 events in tests, and one group is on its way to the database. */
    private static final int CALLERS = 9;

    @Inject
    DataSource database;

    @Inject
    Jdbi jdbi;

    @Test
    void full_queue_is_429_with_a_time_to_come_again_and_loses_nothing_it_accepted() throws Exception {
        String email = anAddress("pressure");
        api().body(Map.of("email", email)).post("/api/v1/subscribers").then().statusCode(201);
        List<Response> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            ExecutorCompletionService<Response> posts = new ExecutorCompletionService<>(callers);
            try (Connection blocker = database.getConnection();
                    Statement lock = blocker.createStatement()) {
                lock.execute("lock tables event write");
                try {
                    IntStream.range(0, CALLERS)
                            .forEach(batch -> posts.submit(
                                    () -> api().body(batch(email, batch)).post("/api/v1/events")));
                    answers.add(posts.take().get());
                } finally {
                    lock.execute("unlock tables");
                }
            }
            while (answers.size() < CALLERS) {
                answers.add(posts.take().get());
            }
        }
        Response first = answers.getFirst();
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.header("Retry-After")).isEqualTo("2");
        assertThat(first.jsonPath().getString("detail")).contains("come again");
        assertThat(answers).extracting(Response::statusCode).containsOnly(200, 429);
        int accepted = answers.stream()
                .filter(answer -> answer.statusCode() == 200)
                .mapToInt(answer -> answer.jsonPath().getInt("accepted"))
                .sum();
        assertThat(accepted).isGreaterThanOrEqualTo(5 * BATCH);
        assertThat(stored(email)).isEqualTo(accepted);
    }

    private static List<Map<String, Object>> batch(String email, int batch) {
        return IntStream.range(0, BATCH)
                .<Map<String, Object>>mapToObj(
                        i -> Map.of("id", email + batch + ":" + i, "type", "pressed", "email", email))
                .toList();
    }

    private int stored(String email) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from event e join subscriber s on s.id = e.subscriber_id where s.email = ? "
                                + "and e.type = 'pressed'")
                .bind(0, email)
                .mapTo(int.class)
                .one());
    }
}
