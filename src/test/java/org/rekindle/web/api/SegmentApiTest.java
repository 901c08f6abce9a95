package org.rekindle.web.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.rekindle.segment.SegmentUse;

@QuarkusTest
class SegmentApiTest {
    @Inject
    Jdbi jdbi;

    @Inject
    InUse use;

    private static final String ALL = "{\"field\":\"name\",\"op\":\"is\",\"value\":\"%s\"}";

    /** A passive person of this name. */
    private String person(String name, String state) {
        String email = anAddress("member");
        api().body("{\"email\":\"%s\",\"name\":\"%s\",\"state\":\"%s\"}".formatted(email, name, state))
                .post("/api/v1/subscribers")
                .then()
                .statusCode(201);
        jdbi.useHandle(handle -> handle.execute(
                "update activity set level = 'PASSIVE' where subscriber_id = (select id from subscriber where email = ?)",
                email));
        return email;
    }

    private static String named() {
        return anAddress("Namesake").replace("@", " at ");
    }

    private static ValidatableResponse count(String where) {
        return api().body("{\"where\":" + where + "}")
                .post("/api/v1/segments/count")
                .then();
    }

    private static int created(String name, String where) {
        return api().body("{\"name\":\"%s\",\"where\":%s}".formatted(name, where))
                .post("/api/v1/segments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void count_tells_all_and_reachable_people() {
        String name = named();
        person(name, "SUBSCRIBED");
        person(name, "SUBSCRIBED");
        person(name, "UNSUBSCRIBED");
        count(ALL.formatted(name))
                .statusCode(200)
                .body("count", equalTo(3))
                .body("reachable", equalTo(2))
                .body("took", greaterThanOrEqualTo(0));
    }

    @Test
    void everybody_is_counted_but_not_the_erased() {
        String name = named();
        String email = person(name, "SUBSCRIBED");
        count("{\"all\":[]}").statusCode(200).body("count", greaterThanOrEqualTo(1));
        api().delete("/api/v1/subscribers/" + email).then().statusCode(204);
        count("{\"field\":\"state\",\"op\":\"is\",\"value\":\"ERASED\"}")
                .statusCode(200)
                .body("count", equalTo(0));
    }

    @Test
    void bad_tree_is_refused_with_pointers() {
        count("{\"all\":[{\"field\":\"status\",\"op\":\"iss\",\"value\":\"PASSIVE\"},{\"segment\":987654321}]}")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", equalTo(List.of("/where/all/0/op", "/where/all/1/segment")));
        api().body("{}")
                .post("/api/v1/segments/count")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/where"));
    }

    @Test
    void five_thousand_levels_are_a_bad_request_with_a_pointer() {
        count("{\"not\":".repeat(5_000) + "{\"all\":[]}" + "}".repeat(5_000))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].pointer", startsWith("/where"));
        count("{\"all\":[".repeat(300) + "{\"all\":[]}" + "]}".repeat(300))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/where" + "/all/0".repeat(8)));
    }

    @Test
    void text_of_users_stays_a_value() {
        for (String text :
                List.of("' or '1'='1", "x') or 1=1 -- ", "\\\\' or 1=1 #", "%", "?", ":name", "😀'", "\\u0000")) {
            for (String field : List.of("name", "email", "domain", "locale", "timeZone")) {
                count("{\"field\":\"%s\",\"op\":\"is\",\"value\":\"%s\"}".formatted(field, text))
                        .statusCode(200)
                        .body("count", equalTo(0));
            }
        }
    }

    @Test
    void segment_is_kept_changed_and_removed() {
        String name = named();
        int id = created("Slipping away", ALL.formatted(name));
        api().get("/api/v1/segments/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo("Slipping away"))
                .body("where.value", equalTo(name))
                .body("sentence", equalTo("People whose name is " + name + "."));
        api().header("Accept-Language", "ru-RU, en;q=0.5")
                .get("/api/v1/segments/" + id)
                .then()
                .body("sentence", equalTo("Люди, у которых имя — " + name + "."));
        api().body("{\"name\":\"Everybody\",\"description\":\"All of them\",\"where\":{\"all\":[]}}")
                .put("/api/v1/segments/" + id)
                .then()
                .statusCode(200)
                .body("sentence", equalTo("Everybody."))
                .body("description", equalTo("All of them"));
        api().delete("/api/v1/segments/" + id).then().statusCode(204);
        api().get("/api/v1/segments/" + id).then().statusCode(404);
    }

    @Test
    void list_is_walked_page_by_page() {
        int first = created("One", "{\"all\":[]}");
        int second = created("Two", "{\"all\":[]}");
        String next = api().get("/api/v1/segments?limit=1&after=" + (first - 1))
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(first)))
                .extract()
                .path("next");
        api().get("/api/v1/segments?limit=1&after=" + next).then().body("items.id", equalTo(List.of(second)));
    }

    @Test
    void members_are_walked_page_by_page() {
        String name = named();
        String first = person(name, "SUBSCRIBED");
        String second = person(name, "NONE");
        int id = created("Members", ALL.formatted(name));
        String next = api().get("/api/v1/segments/" + id + "/members?limit=1")
                .then()
                .statusCode(200)
                .body("items.email", equalTo(List.of(first)))
                .body("items[0].status", equalTo("PASSIVE"))
                .body("items[0].name", equalTo(name))
                .extract()
                .path("next");
        api().get("/api/v1/segments/" + id + "/members?limit=1&after=" + next)
                .then()
                .body("items.email", equalTo(List.of(second)))
                .body("items[0].state", equalTo("NONE"))
                .body("next", nullValue());
        api().get("/api/v1/segments/987654321/members").then().statusCode(404);
    }

    @Test
    void segment_within_a_segment_is_followed_and_protected() {
        String name = named();
        person(name, "SUBSCRIBED");
        int inner = created("Inner", ALL.formatted(name));
        int outer = created("Outer", "{\"not\":{\"not\":{\"segment\":%d}}}".formatted(inner));
        count("{\"segment\":%d}".formatted(outer)).statusCode(200).body("count", equalTo(1));
        api().delete("/api/v1/segments/" + inner)
                .then()
                .statusCode(409)
                .body("detail", containsString("segment " + outer + " “Outer”"));
        api().body("{\"name\":\"Inner\",\"where\":{\"segment\":%d}}".formatted(outer))
                .put("/api/v1/segments/" + inner)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/where"))
                .body("errors[0].detail", containsString("refers back to itself"));
        api().body("{\"name\":\"Outer\",\"where\":{\"segment\":%d}}".formatted(outer))
                .put("/api/v1/segments/" + outer)
                .then()
                .statusCode(400);
    }

    @Test
    void segments_that_swell_each_other_are_bounded() {
        int id = created(
                "Leaf",
                "{\"all\":[%s]}".formatted(String.join(",", java.util.Collections.nCopies(99, "{\"all\":[]}"))));
        String many = "{\"all\":[%s]}"
                .formatted(String.join(",", java.util.Collections.nCopies(20, "{\"segment\":%d}".formatted(id))));
        count(many).statusCode(400).body("errors[0].detail", containsString("with the segments it refers to"));
    }

    @Test
    void change_that_overloads_a_segment_above_is_refused() {
        int leaf = created("Leaf", "{\"all\":[]}");
        int middle = created("Middle", "{\"segment\":%d}".formatted(leaf));
        int top = created(
                "Top",
                "{\"all\":[%s]}"
                        .formatted(String.join(
                                ",", java.util.Collections.nCopies(20, "{\"segment\":%d}".formatted(middle)))));
        api().body("{\"name\":\"Leaf\",\"where\":{\"all\":[%s]}}"
                        .formatted(String.join(",", java.util.Collections.nCopies(99, "{\"all\":[]}"))))
                .put("/api/v1/segments/" + leaf)
                .then()
                .statusCode(409)
                .body("detail", containsString("segment " + top));
    }

    @Test
    void segment_without_name_or_with_unknown_property_is_refused() {
        api().body("{\"where\":{\"all\":[]}}")
                .post("/api/v1/segments")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/name")));
        api().body("{\"name\":\"x\",\"where\":{\"all\":[]},\"colour\":1}")
                .post("/api/v1/segments")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/colour"));
        given().get("/api/v1/segments").then().statusCode(401);
    }

    @Test
    void explanation_tells_the_value_that_decided_each_condition() {
        String email = person(named(), "SUBSCRIBED");
        Instant now = Instant.now();
        jdbi.useHandle(handle -> {
            long id = handle.createQuery("select id from subscriber where email = ?")
                    .bind(0, email)
                    .mapTo(Long.class)
                    .one();
            for (int i = 1; i <= 2; i++) {
                handle.execute(
                        "insert into event (subscriber_id, occurred_at, type, event_key, body_hash, amount, currency, "
                                + "received_at) values (?, ?, 'purchase', ?, ?, 30.00, 'EUR', ?)",
                        id,
                        now.minus(i, ChronoUnit.DAYS),
                        new byte[] {
                            (byte) i, 1, 2, 3, (byte) id, (byte) (id >> 8), (byte) (id >> 16), 0, 0, 0, 0, 0, 0, 0, 0, 0
                        },
                        new byte[8],
                        now);
            }
            handle.execute(
                    "update activity set orders = 2, last_purchase_at = ? where subscriber_id = ?",
                    now.minus(1, ChronoUnit.DAYS),
                    id);
        });
        api().body("""
                {"email": "%s", "where": {"any": [
                  {"all": [{"event": "purchase", "count": {"atLeast": 2}, "within": "P90D"},
                           {"event": "purchase", "sum": {"atLeast": "100.00", "currency": "EUR"}}]},
                  {"not": {"field": "status", "op": "is", "value": "PASSIVE"}},
                  {"field": "locale", "op": "isNot", "value": "ru"},
                  {"interest": "cats", "atLeast": 0.3},
                  {"campaign": 7, "did": "receive"}]}}""".formatted(email))
                .post("/api/v1/segments/explain")
                .then()
                .statusCode(200)
                .body("holds", equalTo(true))
                .body("why", equalTo("1 of 5 conditions hold"))
                .body("conditions.holds", equalTo(List.of(false, false, true, false, false)))
                .body("conditions[0].why", equalTo("1 of 2 conditions do not hold"))
                .body("conditions[0].conditions[0].holds", equalTo(true))
                .body("conditions[0].conditions[0].why", equalTo("2 purchases in the last 90 days, at least 2 wanted"))
                .body(
                        "conditions[0].conditions[1].why",
                        equalTo("purchases worth 60.00 EUR, at least 100.00 EUR wanted"))
                .body("conditions[1].conditions[0].why", equalTo("status is passive"))
                .body("conditions[2].why", equalTo("language is not known"))
                .body("conditions[2].condition.op", equalTo("isNot"))
                .body("conditions[3].why", equalTo("interest in “cats” is 0.00, at least 0.3 wanted"))
                .body("conditions[4].why", equalTo("who received campaign 7: no"));
    }

    @Test
    void everybody_is_explained_without_a_condition() {
        api().body("{\"where\":{\"all\":[]},\"email\":\"%s\"}".formatted(person(named(), "SUBSCRIBED")))
                .post("/api/v1/segments/explain")
                .then()
                .statusCode(200)
                .body("holds", equalTo(true));
    }

    @Test
    void segment_that_names_a_removed_topic_is_shown_but_selects_nobody() {
        String slug = "gone-" + Long.toString(System.nanoTime(), 36);
        jdbi.useHandle(handle ->
                handle.execute("insert into topic (slug, name, created_at) values (?, ?, '2026-01-01')", slug, slug));
        int id = created("Topical", "{\"not\":{\"topic\":\"%s\"}}".formatted(slug));
        jdbi.useHandle(handle -> handle.execute("delete from topic where slug = ?", slug));
        api().get("/api/v1/segments/" + id).then().statusCode(200).body("sentence", nullValue());
        api().get("/api/v1/segments/" + id + "/members")
                .then()
                .statusCode(409)
                .body("detail", containsString("/where/not/topic there is no such topic"));
    }

    @Test
    void segment_in_use_elsewhere_cannot_be_deleted() {
        int id = created("Used", "{\"all\":[]}");
        use.by(id);
        api().delete("/api/v1/segments/" + id)
                .then()
                .statusCode(409)
                .body("detail", equalTo("the segment is used by campaign 7 “Autumn”"));
        use.by(0);
        api().delete("/api/v1/segments/" + id).then().statusCode(204);
    }

    /** Stands for whoever keeps references to segments. */
    @ApplicationScoped
    static class InUse implements SegmentUse {
        private final AtomicLong used = new AtomicLong();

        void by(long segmentId) {
            used.set(segmentId);
        }

        @Override
        public List<String> usersOf(long segmentId) {
            return segmentId == used.get() ? List.of("campaign 7 “Autumn”") : List.of();
        }
    }

    @Test
    void explanation_of_somebody_unknown_is_not_found() {
        api().body("{\"where\":{\"all\":[]},\"email\":\"nobody-at-all@example.org\"}")
                .post("/api/v1/segments/explain")
                .then()
                .statusCode(404);
        api().body("{\"where\":{\"all\":[]}}")
                .post("/api/v1/segments/explain")
                .then()
                .statusCode(400);
    }
}
