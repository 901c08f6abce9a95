package org.rekindle.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FactsAndStatusTest {
    @Inject
    Jdbi jdbi;

    @Inject
    Sweeper sweeper;

    @Test
    void purchase_makes_active_with_a_reason_and_a_review_date() {
        String email = joined("buyer", 200);
        post(event(email, "purchase", 3, Map.of("amount", Map.of("value", "49.90", "currency", "EUR"))));
        JsonPath person = person(email);
        assertThat(person.getString("status.level")).isEqualTo("ACTIVE");
        assertThat(person.getString("status.rule")).isEqualTo("ACTIVE_SIGNAL");
        assertThat(person.getString("status.reason")).startsWith("Bought on");
        assertThat(Instant.parse(person.getString("status.reviewAt")))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(86)), Instant.now().plus(Duration.ofDays(88)));
        assertThat(person.getString("lifecycle")).isEqualTo("NEW");
        assertThat(person.getString("activity.spent[0].value")).isEqualTo("49.90");
        api().get("/api/v1/subscribers/" + email + "/status-history")
                .then()
                .body("items", hasSize(1))
                .body("items[0].from", equalTo("SEMI_ACTIVE"))
                .body("items[0].to", equalTo("ACTIVE"))
                .body("items[0].evidence.orders", equalTo(1));
    }

    @Test
    void five_messages_without_a_reaction_make_passive_and_a_click_brings_back() {
        String email = joined("silent", 200);
        for (int i = 0; i < 5; i++) {
            post(event(email, "delivered", 150 - i * 10, Map.of()));
        }
        assertThat(person(email).getString("status.level")).isEqualTo("PASSIVE");
        assertThat(person(email).getString("status.reason")).contains("5 messages");
        post(event(email, "open", 1, Map.of("machine", true)));
        assertThat(person(email).getString("status.level")).isEqualTo("PASSIVE");
        post(event(email, "click", 1, Map.of()));
        assertThat(person(email).getString("status.level")).isEqualTo("SEMI_ACTIVE");
        assertThat(person(email).getInt("activity.deliveredSinceEngaged")).isZero();
    }

    @Test
    void back_dated_signal_counts_the_messages_after_it() {
        String email = joined("late", 300);
        for (int i = 0; i < 8; i++) {
            post(event(email, "delivered", 200 - i * 10, Map.of()));
        }
        post(event(email, "click", 165, Map.of()));
        assertThat(person(email).getInt("activity.deliveredSinceEngaged")).isEqualTo(4);
        assertThat(person(email).getString("status.rule")).isEqualTo("UNPROVEN");
    }

    @Test
    void same_event_twice_counts_once_and_another_body_is_told_so() {
        String email = joined("twice", 10);
        Map<String, Object> purchase =
                event(email, "purchase", 1, Map.of("amount", Map.of("value", "10.00", "currency", "EUR")));
        post(purchase);
        api().body(List.of(purchase))
                .post("/api/v1/events")
                .then()
                .body("accepted", equalTo(0))
                .body("duplicates", equalTo(1));
        purchase.put("type", "cart");
        api().body(List.of(purchase))
                .post("/api/v1/events")
                .then()
                .body("rejected[0].detail", containsString("used before"));
        api().body(purchase).post("/api/v1/events").then().statusCode(422).body("errors[0].pointer", equalTo("/id"));
        assertThat(person(email).getInt("activity.orders")).isEqualTo(1);
    }

    @Test
    void only_opens_and_clicks_can_come_from_a_machine() {
        String email = joined("automatic", 10);
        Map<String, Object> purchase = event(
                email, "purchase", 1, Map.of("machine", true, "amount", Map.of("value", "10.00", "currency", "EUR")));
        api().body(purchase)
                .post("/api/v1/events")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/machine"));
        assertThat(person(email).getInt("activity.orders")).isZero();
    }

    @Test
    void order_of_arrival_does_not_matter() {
        List<Map<String, Object>> facts = history();
        String inOrder = joined("ordered", 400);
        String shuffled = joined("shuffled", 400);
        List<Map<String, Object>> chaos = new ArrayList<>();
        chaos.addAll(facts);
        chaos.addAll(facts.subList(0, 20));
        Collections.shuffle(chaos, new Random(7));
        facts.forEach(fact -> post(addressed(fact, inOrder, "a")));
        chaos.forEach(fact -> post(addressed(fact, shuffled, "b")));
        JsonPath expected = person(inOrder);
        JsonPath actual = person(shuffled);
        assertThat((Object) actual.get("activity")).isEqualTo(expected.get("activity"));
        assertThat(actual.getString("status.level")).isEqualTo(expected.getString("status.level"));
        assertThat(actual.getString("status.rule")).isEqualTo(expected.getString("status.rule"));
        assertThat(actual.getString("status.reviewAt")).isEqualTo(expected.getString("status.reviewAt"));
        assertThat((Object) actual.get("interests")).isEqualTo(expected.get("interests"));
    }

    @Test
    void fall_comes_with_time_and_without_any_fact() {
        String email = joined("fading", 400);
        post(event(email, "purchase", 80, Map.of()));
        assertThat(person(email).getString("status.level")).isEqualTo("ACTIVE");
        long id = person(email).getLong("id");
        // as if the purchase had been eleven days earlier: its review is due
        jdbi.useHandle(handle -> handle.execute(
                "update activity set last_purchase_at = last_purchase_at - interval 11 day, "
                        + "first_purchase_at = last_purchase_at, review_at = review_at - interval 11 day "
                        + "where subscriber_id = ?",
                id));
        sweeper.sweep();
        assertThat(person(email).getString("status.level")).isEqualTo("SEMI_ACTIVE");
        assertThat(person(email).getString("status.rule")).isEqualTo("UNPROVEN");
    }

    @Test
    void unknown_address_becomes_a_contact_that_never_asked_for_mail() {
        String email = anAddress("stranger");
        post(event(email, "view", 0, Map.of("items", List.of(Map.of("category", "Cats")))));
        JsonPath person = person(email);
        assertThat(person.getString("state")).isEqualTo("NONE");
        assertThat(person.getString("interests[0].category")).isEqualTo("Cats");
    }

    @Test
    void bad_events_are_named_and_the_good_ones_are_kept() {
        String email = joined("mixed", 10);
        Map<String, Object> unknown = event(email, "open", 0, Map.of());
        unknown.put("colour", "red");
        Map<String, Object> future = event(email, "open", 0, Map.of());
        future.put("occurredAt", Instant.now().plus(Duration.ofDays(2)).toString());
        api().body(List.of(event(email, "open", 0, Map.of()), event(email, "Open!", 0, Map.of()), unknown, future))
                .post("/api/v1/events")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected.index", equalTo(List.of(1, 2, 3)))
                .body("rejected.detail", hasItem(containsString("future")));
        Map<String, Object> impossible = event(email, "open", 0, Map.of());
        impossible.put("occurredAt", "2026-02-30T10:00:00Z");
        api().body(impossible)
                .post("/api/v1/events")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/occurredAt"));
    }

    @Test
    void timeline_is_newest_first_and_pages() {
        String email = joined("paged", 100);
        for (int day = 1; day <= 5; day++) {
            post(event(email, "view", day, Map.of()));
        }
        JsonPath first =
                api().get("/api/v1/subscribers/" + email + "/timeline?limit=3").jsonPath();
        JsonPath second = api().queryParam("limit", 3)
                .queryParam("after", first.getString("next"))
                .get("/api/v1/subscribers/" + email + "/timeline")
                .jsonPath();
        List<String> times = new ArrayList<>(first.getList("items.occurredAt"));
        times.addAll(second.getList("items.occurredAt"));
        assertThat(times).hasSize(5).isSortedAccordingTo(Collections.reverseOrder());
        assertThat((Object) second.get("next")).isNull();
        api().get("/api/v1/subscribers/" + email)
                .then()
                .body("status.reason", containsString("Visited"))
                .body("erased", nullValue());
    }

    private static List<Map<String, Object>> history() {
        Random random = new Random(42);
        List<Map<String, Object>> facts = new ArrayList<>();
        String[] types = {"delivered", "delivered", "delivered", "open", "click", "view", "purchase", "cart"};
        for (int i = 0; i < 60; i++) {
            String type = types[random.nextInt(types.length)];
            Map<String, Object> more =
                    switch (type) {
                        case "delivered" -> Map.of();
                        case "open" -> Map.of("machine", random.nextInt(3) == 0);
                        default -> Map.of("items", List.of(Map.of("category", random.nextBoolean() ? "cats" : "dogs")));
                    };
            facts.add(event("x@example.org", type, 350 - i * 5, more));
        }
        return facts;
    }

    private static Map<String, Object> addressed(Map<String, Object> fact, String email, String prefix) {
        Map<String, Object> copy = new java.util.HashMap<>(fact);
        copy.put("email", email);
        copy.put("id", prefix + copy.get("id"));
        return copy;
    }

    private static Map<String, Object> event(String email, String type, int daysAgo, Map<String, ?> more) {
        Map<String, Object> event = new java.util.HashMap<>(more);
        event.put("id", UUID.randomUUID().toString());
        event.put("email", email);
        event.put("type", type);
        event.put("occurredAt", Instant.now().minus(Duration.ofDays(daysAgo)).toString());
        return event;
    }

    private static void post(Map<String, Object> event) {
        api().body(event).post("/api/v1/events").then().statusCode(200);
    }

    private static JsonPath person(String email) {
        return api().get("/api/v1/subscribers/" + email).jsonPath();
    }

    private static String joined(String who, int daysAgo) {
        String email = anAddress(who);
        api().body(Map.of(
                        "email",
                        email,
                        "subscribedAt",
                        Instant.now().minus(Duration.ofDays(daysAgo)).toString()))
                .post("/api/v1/subscribers")
                .then()
                .statusCode(201);
        return email;
    }
}
