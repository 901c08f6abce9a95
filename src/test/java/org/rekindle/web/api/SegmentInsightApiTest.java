package org.rekindle.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the pages ask about segments, over HTTP. */
@QuarkusTest
class SegmentInsightApiTest {
    private static String name() {
        return anAddress("Namesake").replace("@", " at ");
    }

    private static void person(String name, String state, String locale) {
        api().body("{\"email\":\"%s\",\"name\":\"%s\",\"state\":\"%s\",\"locale\":\"%s\"}"
                        .formatted(anAddress("insight"), name, state, locale))
                .post("/api/v1/subscribers")
                .then()
                .statusCode(201);
    }

    private static String named(String name) {
        return "{\"field\":\"name\",\"op\":\"is\",\"value\":\"%s\"}".formatted(name);
    }

    private static int segment(String name, String where) {
        return api().body("{\"name\":\"%s\",\"where\":%s}".formatted(name, where))
                .post("/api/v1/segments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void preview_tells_what_each_condition_takes_away_and_shows_people() {
        String name = name();
        person(name, "SUBSCRIBED", "ru-RU");
        person(name, "SUBSCRIBED", "en");
        person(name, "UNSUBSCRIBED", "ru-RU");
        String where =
                "{\"all\":[%s,{\"field\":\"locale\",\"op\":\"startsWith\",\"value\":\"ru\"}]}".formatted(named(name));
        api().body("{\"where\":" + where + ",\"parts\":[\"funnel\",\"alone\",\"sample\",\"absence\"]}")
                .post("/api/v1/segments/preview")
                .then()
                .statusCode(200)
                .body("count", equalTo(2))
                .body("reachable", equalTo(1))
                .body("unreachable", equalTo(1))
                .body("exact", equalTo(true))
                .body("everybody", greaterThanOrEqualTo(3))
                .body("funnel.pointer", equalTo(List.of("/where/all/0", "/where/all/1")))
                .body("funnel.left", equalTo(List.of(3, 2)))
                .body("funnel[1].removed", equalTo(1))
                .body("alone.pointer", equalTo(List.of("/where", "/where/all/0", "/where/all/1")))
                .body("alone[0].count", equalTo(2))
                .body("alone[1].count", equalTo(3))
                .body("sample", hasSize(2))
                .body("sample.name", everyItem(equalTo(name)))
                .body("sample.why", everyItem(equalTo("language is ru-RU")));
    }

    @Test
    void preview_refuses_a_bad_tree_and_unknown_parts_with_pointers() {
        api().body("{\"where\":{\"field\":\"nam\",\"op\":\"exists\"},\"parts\":[\"funnel\"]}")
                .post("/api/v1/segments/preview")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/where/field"));
        api().body("{\"where\":{\"all\":[]},\"parts\":[\"funnel\",\"tunnel\"],\"sample\":900}")
                .post("/api/v1/segments/preview")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/parts/1", "/sample")));
    }

    @Test
    void edits_are_made_by_pointers_and_refused_with_them() {
        String where = "{\"all\":[{\"event\":\"open\"},{\"event\":\"click\"}]}";
        api().body("{\"where\":%s,\"edit\":{\"op\":\"move\",\"from\":\"/where/all/1\",\"into\":\"/where\",\"index\":0}}"
                        .formatted(where))
                .post("/api/v1/segments/edit")
                .then()
                .statusCode(200)
                .body("where.all.event", equalTo(List.of("click", "open")))
                .body("sentence", notNullValue());
        api().body("{\"where\":%s,\"edit\":{\"op\":\"insert\",\"into\":\"/where\",\"condition\":{\"event\":\"Open\"}}}"
                        .formatted(where))
                .post("/api/v1/segments/edit")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/edit/condition/event"));
        api().body("{\"where\":%s,\"edit\":{\"op\":\"remove\",\"at\":\"/where/any/0\"}}".formatted(where))
                .post("/api/v1/segments/edit")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/edit"));
    }

    @Test
    void quality_card_has_five_checks_each_with_words() {
        String name = name();
        for (int i = 0; i < 4; i++) {
            person(name, i == 0 ? "PENDING" : "SUBSCRIBED", "en");
        }
        int id = segment(name, named(name));
        api().get("/api/v1/segments/" + id + "/quality")
                .then()
                .statusCode(200)
                .body("count", equalTo(4))
                .body("reachable", equalTo(3))
                .body("checks.rule", equalTo(List.of("measurable", "largeEnough", "stable", "reachable", "distinct")))
                .body("checks.sentence", everyItem(notNullValue()))
                .body("checks[3].score", equalTo(75))
                .body("checks[3].sentence", equalTo("75\u00a0% can be mailed. The others: 1 has not confirmed."))
                .body("checks[2].verdict", equalTo("UNKNOWN"))
                .body("reviewDue", equalTo(false));
        for (String language : List.of("ru", "zh")) {
            api().header("Accept-Language", language)
                    .get("/api/v1/segments/" + id + "/quality")
                    .then()
                    .statusCode(200)
                    .body("checks.title", everyItem(notNullValue()));
        }
    }

    @Test
    void overlap_map_counts_what_is_shared_and_puts_the_narrower_first() {
        String name = name();
        person(name, "SUBSCRIBED", "ru");
        person(name, "SUBSCRIBED", "en");
        person(name, "SUBSCRIBED", "en");
        int wide = segment("wide", named(name));
        int narrow = segment(
                "narrow",
                "{\"all\":[%s,{\"field\":\"locale\",\"op\":\"is\",\"value\":\"ru\"}]}".formatted(named(name)));
        api().get("/api/v1/segments/overlap?ids=" + wide + "," + narrow)
                .then()
                .statusCode(200)
                .body("segments.count", equalTo(List.of(3, 1)))
                .body("pairs", hasSize(1))
                .body("pairs[0].shared", equalTo(1))
                .body("pairs[0].ofB", equalTo(1.0f))
                .body("priority.id", equalTo(List.of(narrow, wide)))
                .body("priority.gets", equalTo(List.of(1, 2)))
                .body("priority.loses", equalTo(List.of(0, 1)));
        api().get("/api/v1/segments/overlap").then().statusCode(200);
        api().get("/api/v1/segments/overlap?ids=x").then().statusCode(400);
        api().get("/api/v1/segments/overlap?ids=987654321").then().statusCode(404);
    }

    @Test
    void history_of_a_new_segment_is_empty_and_a_review_is_remembered() {
        int id = segment(name(), "{\"all\":[]}");
        api().get("/api/v1/segments/" + id + "/history").then().statusCode(200).body("days", hasSize(0));
        api().get("/api/v1/segments/" + id + "/changes").then().statusCode(200).body("since", nullValue());
        String due = api().get("/api/v1/segments/" + id).then().extract().path("reviewDueAt");
        api().post("/api/v1/segments/" + id + "/review").then().statusCode(200).body("reviewedAt", notNullValue());
        String later = api().get("/api/v1/segments/" + id)
                .then()
                .body("reviewedBy", notNullValue())
                .extract()
                .path("reviewDueAt");
        assertThat(later).isGreaterThan(due);
    }
}
