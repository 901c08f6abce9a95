package org.rekindle.web.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;
import static org.rekindle.Eventually.eventually;

import com.segment.analytics.Analytics;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.TrackMessage;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.e2e.Shop;

/** Facts by the libraries that shops have already: Segment's and CloudEvents'. */
@QuarkusTest
class ClientLibrariesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Shop shop = new Shop(Api::api);

    private static RequestSpecification writer() {
        return given().auth().preemptive().basic(Api.TOKEN, "").contentType("application/json");
    }

    private List<String> types(String email) {
        return shop.get("/api/v1/subscribers/" + email + "/timeline").getList("items.type");
    }

    @Test
    void segment_s_own_library_identifies_a_person_and_reports_an_order() {
        String email = anAddress("segment");
        String userId = "user-" + UUID.randomUUID();
        Analytics analytics = Analytics.builder(Api.TOKEN)
                .endpoint(RestAssured.baseURI + ":" + RestAssured.port)
                .build();
        analytics.enqueue(IdentifyMessage.builder()
                .userId(userId)
                .traits(Map.of("email", email, "firstName", "Анна", "lastName", "К.", "plan", "gold")));
        analytics.flush();
        eventually(
                "the person is known",
                PATIENCE,
                () -> api().get("/api/v1/subscribers/" + email).statusCode() == 200);
        analytics.enqueue(TrackMessage.builder("Order Completed")
                .userId(userId)
                .properties(Map.of(
                        "total",
                        49.9,
                        "currency",
                        "EUR",
                        "products",
                        List.of(Map.of("sku", "b1", "name", "Basket", "category", "cats", "price", 49.9)))));
        analytics.flush();
        eventually("the order is there", PATIENCE, () -> types(email).contains("purchase"));
        analytics.shutdown();
        var person = shop.person(email);
        assertThat(person.getString("name")).isEqualTo("Анна К.");
        assertThat(person.getString("state")).isEqualTo("NONE");
        assertThat(person.getString("attributes.plan")).isEqualTo("gold");
        assertThat(person.getString("status.level")).isEqualTo("ACTIVE");
        assertThat(person.getString("interests[0].category")).isEqualTo("cats");
    }

    @Test
    void batch_answers_for_each_call_and_counts_a_repetition_once() {
        String email = anAddress("batch");
        Map<String, Object> viewed = Map.of(
                "type",
                "track",
                "event",
                "Product Viewed",
                "messageId",
                UUID.randomUUID().toString(),
                "context",
                Map.of("traits", Map.of("email", email)));
        Map<String, Object> body = Map.of(
                "batch",
                List.of(
                        Map.of("type", "identify", "userId", "u" + email, "traits", Map.of("email", email)),
                        Map.of("type", "page", "userId", "u" + email),
                        viewed,
                        Map.of("type", "track", "event", "Cart Viewed", "anonymousId", "nobody"),
                        Map.of("type", "group", "groupId", "x"),
                        Map.of("type", "nonsense")));
        writer().body(body)
                .post("/v1/batch")
                .then()
                .statusCode(200)
                .body("success", equalTo(true))
                .body("accepted", equalTo(4))
                .body("rejected", hasSize(2))
                .body("rejected[0].index", equalTo(5))
                .body("rejected[1].detail", containsString("identify"));
        writer().body(Map.of("batch", List.of(viewed))).post("/v1/batch").then().body("duplicates", equalTo(1));
        assertThat(types(email)).containsExactlyInAnyOrder("visit", "view");
    }

    @Test
    void identifying_changes_no_consent() {
        String email = anAddress("left");
        shop.subscribe(email, Map.of("state", "UNSUBSCRIBED"));
        writer().body(Map.of("userId", "left" + email, "traits", Map.of("email", email, "name", "Left")))
                .post("/v1/identify")
                .then()
                .body("accepted", equalTo(1));
        assertThat(shop.person(email).getString("state")).isEqualTo("UNSUBSCRIBED");
        assertThat(shop.person(email).getString("name")).isEqualTo("Left");
    }

    @Test
    void write_key_is_asked_for_and_opens_nothing_else() {
        given().contentType("application/json")
                .body("{}")
                .post("/v1/track")
                .then()
                .statusCode(401);
        given().auth()
                .preemptive()
                .basic("wrong", "")
                .contentType("application/json")
                .body("{}")
                .post("/v1/track")
                .then()
                .statusCode(401);
        given().contentType("application/json")
                .body(Map.of("writeKey", "wrong", "event", "X", "userId", "a@example.org"))
                .post("/v1/track")
                .then()
                .statusCode(401);
        writer().get("/api/v1/segments").then().statusCode(401);
        writer().body("[]").post("/v1/track").then().statusCode(400);
        writer().body("{}").post("/v1/batch").then().statusCode(400);
    }

    private static CloudEvent cloudEvent(String id, String type, String subject, String data) {
        return CloudEventBuilder.v1()
                .withId(id)
                .withSource(URI.create("/shop/orders"))
                .withType(type)
                .withSubject(subject)
                .withTime(OffsetDateTime.ofInstant(Instant.now(), ZoneOffset.UTC))
                .withData("application/json", data.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    @Test
    void cloud_event_of_their_library_is_a_fact() {
        String email = anAddress("cloud");
        String id = UUID.randomUUID().toString();
        byte[] structured = new JsonFormat()
                .serialize(cloudEvent(
                        id,
                        "com.shop.purchase",
                        email,
                        "{\"amount\":{\"value\":\"12.00\",\"currency\":\"EUR\"},\"channel\":\"till\"}"));
        for (String counted : new String[] {"accepted", "duplicates"}) {
            given().auth()
                    .preemptive()
                    .oauth2(Api.TOKEN)
                    .header("Content-Type", "application/cloudevents+json")
                    .body(new String(structured, StandardCharsets.UTF_8))
                    .post("/api/v1/events")
                    .then()
                    .statusCode(200)
                    .body(counted, equalTo(1));
        }
        assertThat(types(email)).containsExactly("purchase");
        assertThat(shop.person(email).getString("status.level")).isEqualTo("ACTIVE");
    }

    @Test
    void batch_of_cloud_events_is_answered_one_by_one() {
        String email = anAddress("clouds");
        JsonFormat format = new JsonFormat();
        String good =
                new String(format.serialize(cloudEvent("1" + email, "view", email, "{}")), StandardCharsets.UTF_8);
        given().auth()
                .preemptive()
                .oauth2(Api.TOKEN)
                .header("Content-Type", "application/cloudevents-batch+json")
                .body("[" + good + ",{\"specversion\":\"1.0\"},{\"specversion\":\"0.3\"}]")
                .post("/api/v1/events")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected.index", equalTo(List.of(1, 2)));
        given().auth()
                .preemptive()
                .oauth2(Api.TOKEN)
                .header("Content-Type", "application/cloudevents+json")
                .body("{\"specversion\":\"1.0\",\"id\":\"x\",\"source\":\"s\"}")
                .post("/api/v1/events")
                .then()
                .statusCode(400);
    }
}
