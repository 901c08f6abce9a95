package org.rekindle.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Api.anAddress;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;

/** The same request many times at one moment. */
@QuarkusTest
class RacesTest {
    private static final int AT_ONCE = 8;

    @Inject
    Jdbi jdbi;

    private static List<Routes.Answer> atOnce(Routes.Route route, String body) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Routes.Answer>> futures = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return route.send(body);
                }));
            }
            start.countDown();
            return futures.stream().map(RacesTest::result).toList();
        }
    }

    private static Routes.Answer result(Future<Routes.Answer> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static void firstWins(List<Routes.Answer> answers, int first, int others) {
        List<Integer> statuses =
                answers.stream().map(Routes.Answer::status).sorted().toList();
        List<Integer> expected = new ArrayList<>(List.of(first));
        expected.addAll(java.util.Collections.nCopies(AT_ONCE - 1, others));
        assertThat(statuses).as(answers.toString()).isEqualTo(expected);
    }

    private long count(String sql, Object value) {
        return jdbi.withHandle(handle ->
                handle.createQuery(sql).bind(0, value).mapTo(Long.class).one());
    }

    @Test
    void one_of_many_creates_the_person_and_a_new_attribute() throws Exception {
        for (int round = 0; round < 5; round++) {
            String email = anAddress("race");
            String attribute = "race" + Long.toString(System.nanoTime(), 36);
            String body = "{\"email\": \"%s\", \"attributes\": {\"%s\": 1}}".formatted(email, attribute);
            firstWins(atOnce(Routes.post("/subscribers"), body), 201, 409);
            assertThat(count("select count(*) from attribute where name = ?", attribute))
                    .isEqualTo(1);
        }
    }

    @Test
    void putting_a_person_many_times_creates_them_once() throws Exception {
        for (int round = 0; round < 5; round++) {
            List<Routes.Answer> answers =
                    atOnce(Routes.put("/subscribers/" + anAddress("put-race")), "{\"name\": \"Once\"}");
            firstWins(
                    answers.stream()
                            .sorted((a, b) -> b.status() - a.status())
                            .toList()
                            .reversed(),
                    200,
                    200,
                    201);
        }
    }

    private static void firstWins(List<Routes.Answer> answers, int least, int others, int created) {
        assertThat(answers)
                .allMatch(
                        answer -> answer.status() == least || answer.status() == others || answer.status() == created);
        assertThat(answers).filteredOn(answer -> answer.status() == created).hasSize(1);
    }

    @Test
    void one_of_many_creates_the_topic_the_attribute_and_the_form() throws Exception {
        Routes routes = Routes.create();
        String slug = "race-" + Long.toString(System.nanoTime(), 36);
        firstWins(atOnce(Routes.post("/topics"), "{\"slug\": \"%s\", \"name\": \"x\"}".formatted(slug)), 201, 409);
        firstWins(
                atOnce(Routes.post("/attributes"), "{\"name\": \"%s\", \"type\": \"text\"}".formatted(slug)), 201, 409);
        String form = "{\"slug\": \"%s\", \"name\": \"x\", \"templateId\": %d}".formatted(slug, routes.confirmation());
        firstWins(atOnce(Routes.post("/forms"), form), 201, 409);
    }

    @Test
    void topic_that_many_change_is_removed_once_and_never_by_accident() throws Exception {
        String slug = "race-" + Long.toString(System.nanoTime(), 36);
        Routes.post("/topics").send("{\"slug\": \"%s\", \"name\": \"x\"}".formatted(slug));
        List<Routes.Answer> changed = atOnce(Routes.put("/topics/" + slug), "{\"name\": \"y\"}");
        assertThat(changed).allMatch(answer -> answer.status() == 200);
        firstWins(atOnce(new Routes.Route("DELETE", "/api/v1/topics/" + slug), ""), 204, 404);
    }

    @Test
    void event_sent_many_times_counts_once() throws Exception {
        String email = anAddress("event-race");
        String event =
                "{\"id\": \"%s\", \"type\": \"purchase\", \"email\": \"%s\", \"amount\": {\"value\": \"5.00\", \"currency\": \"EUR\"}}"
                        .formatted(email, email);
        List<Routes.Answer> answers = atOnce(Routes.post("/events"), event);
        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertThat(answers)
                .filteredOn(answer -> answer.body().contains("\"accepted\":1"))
                .hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.body().contains("\"duplicates\":1"))
                .hasSize(AT_ONCE - 1);
        assertThat(Api.api().get("/api/v1/subscribers/" + email).jsonPath().getInt("activity.orders"))
                .isEqualTo(1);
    }

    @Test
    void campaign_started_many_times_runs_once() throws Exception {
        Routes routes = Routes.create();
        List<Routes.Answer> answers = atOnce(Routes.post("/campaigns/" + routes.campaign() + "/start"), "");
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(AT_ONCE - 1);
        assertThat(count("select count(*) from mailing where kind = 'CAMPAIGN' and ref_id = ?", routes.campaign()))
                .isEqualTo(1);
    }

    @Test
    void schedule_and_cancel_at_once_leave_a_state_that_is_one() throws Exception {
        Routes routes = Routes.create();
        String path = "/campaigns/" + routes.campaign();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Routes.Answer>> futures = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                futures.add(threads.submit(
                        () -> Routes.put(path + "/schedule").send("{\"at\": \"2030-01-01T00:00:00Z\"}")));
                futures.add(threads.submit(() -> Routes.post(path + "/cancel").send("")));
                futures.add(threads.submit(() -> Routes.post(path + "/pause").send("")));
            }
            assertThat(futures.stream().map(RacesTest::result))
                    .allMatch(answer -> answer.status() == 200 || answer.status() == 409);
        }
        assertThat(Api.api().get("/api/v1" + path).jsonPath().getString("state"))
                .isEqualTo("CANCELLED");
    }

    @Test
    void repetition_of_an_event_without_a_time_is_a_duplicate() {
        String email = anAddress("untimed");
        String event = "{\"id\": \"%s\", \"type\": \"visit\", \"email\": \"%s\"}".formatted(email, email);
        assertThat(Routes.post("/events").send(event).body()).contains("\"accepted\":1");
        assertThat(Routes.post("/events").send(event).body()).contains("\"duplicates\":1");
    }

    @Test
    void refused_person_leaves_no_attribute_behind() {
        String email = anAddress("barred");
        String attribute = "left" + Long.toString(System.nanoTime(), 36);
        Routes.post("/subscribers").send("{\"email\": \"%s\"}".formatted(email));
        assertThat(Routes.post("/subscribers")
                        .send("{\"email\": \"%s\", \"attributes\": {\"%s\": 1}}".formatted(email, attribute))
                        .status())
                .isEqualTo(409);
        assertThat(count("select count(*) from attribute where name = ?", attribute))
                .isZero();
    }

    @Test
    void person_is_erased_even_if_somebody_took_a_name_that_looks_like_the_empty_row_s() {
        String email = anAddress("erase");
        Routes.post("/subscribers").send("{\"email\": \"%s\"}".formatted(email));
        long id = count("select id from subscriber where email = ?", email);
        String taken = "erased-%d@erased.invalid".formatted(id);
        Routes.post("/subscribers").send("{\"email\": \"%s\"}".formatted(taken));
        Api.api().delete("/api/v1/subscribers/" + id).then().statusCode(204);
        Api.api().get("/api/v1/subscribers/" + email).then().statusCode(404);
        Api.api().delete("/api/v1/subscribers/" + taken).then().statusCode(204);
    }

    @Test
    void idempotency_key_of_a_request_that_was_cut_short_is_free_again_after_a_while() {
        String slug = "cut-" + Long.toString(System.nanoTime(), 36);
        String body = "{\"slug\": \"%s\", \"name\": \"x\"}".formatted(slug);
        String claim = "insert into idempotent_request (token_id, request_key, request_hash, created_at) "
                + "select id, ?, ?, date_sub(utc_timestamp(6), interval ? minute) from account_user order by id limit 1";
        for (int minutes : new int[] {1, 20}) {
            jdbi.useHandle(handle -> handle.execute(claim, slug + minutes, new byte[32], minutes));
        }
        // still at work, and with another body besides
        Api.api()
                .header("Idempotency-Key", slug + 1)
                .body(body)
                .post("/api/v1/topics")
                .then()
                .statusCode(422);
        Api.api()
                .header("Idempotency-Key", slug + 20)
                .body(body)
                .post("/api/v1/topics")
                .then()
                .statusCode(201);
    }
}
