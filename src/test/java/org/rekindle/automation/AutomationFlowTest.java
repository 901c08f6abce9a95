package org.rekindle.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;
import static org.rekindle.Eventually.eventually;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.ReceivedMail;
import org.rekindle.e2e.Shop;

/** Who comes in, who is held out, what came of it, and how it ends. */
@QuarkusTest
class AutomationFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String BODY = """
            <html><body><p>Hello. <a href="https://shop.example/">look</a></p>
            <p><a href="{unsubscribe}">Unsubscribe</a> {sender.address}</p></body></html>""";

    private final Shop shop = new Shop(Api::api);

    @Test
    void only_who_fulfils_the_condition_comes_in_and_its_segment_cannot_be_deleted_meanwhile() {
        String tag = tag();
        String cat = anAddress("cat");
        String dog = anAddress("dog");
        shop.subscribe(cat, Map.of("attributes", Map.of("kind", tag)));
        shop.subscribe(dog, Map.of());
        long segment = shop.segment("Cats " + tag, Map.of("field", "attributes.kind", "op", "is", "value", tag));
        long automation =
                automation(tag, List.of(send(), wait("P1D"), send()), Map.of("where", Map.of("segment", segment)));
        shop.happened(dog, tag, Duration.ZERO, Map.of());
        shop.happened(cat, tag, Duration.ZERO, Map.of());
        assertThat(shop.awaitMails(cat, 1, PATIENCE)).hasSize(1);
        eventually(
                "the other was turned away", PATIENCE, () -> counts(automation).getInt("counts.entered") == 1);
        assertThat(shop.mailbox(dog)).isEmpty();
        api().delete("/api/v1/segments/" + segment)
                .then()
                .statusCode(409)
                .body("detail", containsString("automation " + automation + " “Flow " + tag + "”"));
        assertThat(shop.get("/api/v1/segments/" + segment).getList("usedBy")).hasSize(1);
        api().delete("/api/v1/attributes/kind").then().statusCode(409);
    }

    @Test
    void condition_that_is_none_is_refused_at_its_place() {
        api().body(body("x", List.of(send()), Map.of("where", Map.of("field", "nmae", "op", "exists"))))
                .post("/api/v1/automations")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/where/field"));
        api().body(body("x", List.of(send()), Map.of("holdout", 51)))
                .post("/api/v1/automations")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/holdout"));
    }

    @Test
    void half_are_held_out_get_nothing_and_are_compared_with() {
        String tag = tag();
        long automation = automation(tag, List.of(send(), wait("P1D"), send()), Map.of("holdout", 50));
        List<String> people =
                IntStream.range(0, 24).mapToObj(i -> anAddress("held")).toList();
        for (String email : people) {
            shop.subscribe(email, Map.of());
            shop.happened(email, tag, Duration.ZERO, Map.of());
        }
        eventually("everybody is mailed or held out", PATIENCE, () -> {
            JsonPath figures = shop.get("/api/v1/automations/" + automation + "/figures");
            return figures.getInt("steps[0].sent") + figures.getInt("all.held") == 24;
        });
        JsonPath figures = shop.get("/api/v1/automations/" + automation + "/figures");
        int held = figures.getInt("all.held");
        assertThat(held).isBetween(1, 23);
        assertThat(figures.getInt("comparison.mailed")).isEqualTo(24 - held);
        assertThat(figures.getInt("comparison.held")).isEqualTo(held);
        assertThat(figures.getInt("steps[1].waiting")).as("who waits").isEqualTo(24 - held);
        JsonPath out = shop.get("/api/v1/automations/" + automation + "/people?state=HELD&limit=1000");
        assertThat(out.getList("items")).hasSize(held);
        out.<String>getList("items.email")
                .forEach(email -> assertThat(shop.mailbox(email)).isEmpty());
    }

    @Test
    void figures_say_who_opened_clicked_and_came_back_after_which_mail() {
        String tag = tag();
        shop.subscribe(anAddress("first"), Map.of("attributes", Map.of("kind", tag), "state", "NONE"));
        long automation = shop.created(
                "/api/v1/automations",
                Map.of(
                        "name",
                        "Back " + tag,
                        "trigger",
                        Map.of("status", "PASSIVE"),
                        "steps",
                        List.of(send(), wait("P1D"), send()),
                        "where",
                        condition(tag)));
        String awake = anAddress("awake");
        String asleep = anAddress("asleep");
        for (String email : List.of(awake, asleep)) {
            shop.subscribe(email, Map.of("subscribedAt", "2025-01-01T00:00:00Z", "attributes", Map.of("kind", tag)));
            shop.ignored(email);
        }
        ReceivedMail mail = shop.awaitMails(awake, 1, PATIENCE).getFirst();
        shop.awaitMails(asleep, 1, PATIENCE);
        eventually(
                "both are counted as mailed",
                PATIENCE,
                () -> shop.get("/api/v1/automations/" + automation + "/figures").getInt("steps[0].sent") == 2);
        RestAssured.given()
                .redirects()
                .follow(false)
                .header("User-Agent", BROWSER)
                .urlEncodingEnabled(false)
                .get(mail.path("/c/"))
                .then()
                .statusCode(302);
        eventually(
                "one came back",
                PATIENCE,
                () -> shop.get("/api/v1/automations/" + automation + "/figures").getInt("all.cameBack") == 1);
        JsonPath figures = shop.get("/api/v1/automations/" + automation + "/figures?days=90");
        assertThat(figures.getInt("steps[0].clicked")).isEqualTo(1);
        assertThat(figures.getInt("steps[0].cameBack")).isEqualTo(1);
        assertThat(figures.getInt("steps[2].sent")).isZero();
        assertThat(figures.getInt("steps[1].waiting")).isEqualTo(1);
        assertThat(figures.getString("leftBy[0].reason")).isEqualTo("click");
        JsonPath page = shop.get("/api/v1/automations/" + automation + "/people?limit=1");
        assertThat(page.getString("items[0].email")).isEqualTo(awake);
        assertThat(page.getString("items[0].state")).isEqualTo("EXITED");
        assertThat(shop.get("/api/v1/automations/" + automation + "/people?after=" + page.getString("next"))
                        .getList("items.email"))
                .containsExactly(asleep);
    }

    @Test
    void paused_lets_nobody_in_and_stopped_lets_everybody_out_so_that_steps_may_change() {
        String tag = tag();
        Map<String, Object> first = send();
        long automation = automation(tag, List.of(first, wait("P1D"), send()), Map.of());
        String one = anAddress("one");
        String late = anAddress("late");
        shop.subscribe(one, Map.of());
        shop.subscribe(late, Map.of());
        shop.happened(one, tag, Duration.ZERO, Map.of());
        shop.awaitMails(one, 1, PATIENCE);
        Map<String, Object> shorter = body(tag, List.of(first), Map.of());
        api().body(shorter).put("/api/v1/automations/" + automation).then().statusCode(409);
        api().post("/api/v1/automations/" + automation + "/pause")
                .then()
                .statusCode(200)
                .body("state", equalTo("PAUSED"))
                .body("counts.active", equalTo(1));
        shop.happened(late, tag, Duration.ZERO, Map.of());
        api().post("/api/v1/automations/" + automation + "/stop")
                .then()
                .statusCode(200)
                .body("counts.active", equalTo(0))
                .body("counts.entered", equalTo(1))
                .body("counts.exited", equalTo(1));
        api().body(shorter).put("/api/v1/automations/" + automation).then().statusCode(200);
        api().post("/api/v1/automations/" + automation + "/resume")
                .then()
                .statusCode(200)
                .body("state", equalTo("ACTIVE"));
    }

    private JsonPath counts(long automation) {
        return shop.get("/api/v1/automations/" + automation);
    }

    private static String tag() {
        return "t" + Long.toString(System.nanoTime(), 36);
    }

    private static Map<String, Object> condition(String tag) {
        return Map.of("field", "attributes.kind", "op", "is", "value", tag);
    }

    private Map<String, Object> send() {
        return Map.of("send", Map.of("templateId", shop.template("Letter", "Hello", BODY)));
    }

    private static Map<String, Object> wait(String time) {
        return Map.of("wait", time);
    }

    private long automation(String tag, List<Map<String, Object>> steps, Map<String, Object> more) {
        return shop.created("/api/v1/automations", body(tag, steps, more));
    }

    private static Map<String, Object> body(String tag, List<Map<String, Object>> steps, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("name", "Flow " + tag);
        body.put("trigger", Map.of("event", tag));
        body.put("steps", steps);
        return body;
    }
}
