package org.rekindle.segment.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;

import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of the card on people of whom everything is known. */
@QuarkusTest
class QualityTest {
    @Inject
    Jdbi jdbi;

    @Inject
    Responses responses;

    private String name;

    @BeforeEach
    void nothing_is_remembered() {
        name = anAddress("Quality").replace("@", " at ");
        ClientProxy.unwrap(responses).freshness = Duration.ZERO;
    }

    private String person(String attributes) {
        String email = anAddress("quality");
        api().body("{\"email\":\"%s\",\"name\":\"%s\",\"attributes\":{%s}}".formatted(email, name, attributes))
                .post("/api/v1/subscribers")
                .then()
                .statusCode(201);
        return email;
    }

    private int segment(String more) {
        String where = "{\"all\":[{\"field\":\"name\",\"op\":\"is\",\"value\":\"%s\"}%s]}".formatted(name, more);
        return api().body("{\"name\":\"%s\",\"where\":%s}".formatted(name, where))
                .post("/api/v1/segments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse card(int id) {
        return api().get("/api/v1/segments/" + id + "/quality").then().statusCode(200);
    }

    @Test
    void measurable_looks_at_those_who_fulfil_everything_else() {
        person("\"quality_city\":\"Kazan\"");
        person("\"quality_city\":\"Kazan\"");
        person("");
        person("");
        int id = segment(",{\"field\":\"attributes.quality_city\",\"op\":\"is\",\"value\":\"Kazan\"}");
        card(id).body("count", equalTo(2))
                .body("checks[0].score", equalTo(50))
                .body("checks[0].verdict", equalTo("FAIR"))
                .body("checks[0].sentence", startsWith("50\u00a0% of those who would match otherwise"))
                .body("checks[0].advice", containsString("quality_city"))
                .body("checks[0].figures.'attributes.quality_city'.candidates", equalTo(4))
                .body("checks[0].figures.membersKnown", equalTo(1.0f));
        int other = segment(",{\"field\":\"attributes.quality_city\",\"op\":\"isNot\",\"value\":\"Moscow\"}");
        card(other).body("count", equalTo(4)).body("checks[0].figures.membersKnown", equalTo(0.5f));
        int within = segment(",{\"not\":{\"field\":\"attributes.quality_city\",\"op\":\"exists\"}}");
        card(within).body("checks[0].figures.'attributes.quality_city'.candidates", equalTo(4));
    }

    @Test
    void what_the_product_records_is_always_measurable() {
        person("");
        String where = "{\"event\":\"open\",\"count\":{\"atMost\":0}}";
        int id = api().body("{\"name\":\"%s\",\"where\":%s}".formatted(name, where))
                .post("/api/v1/segments")
                .then()
                .extract()
                .path("id");
        card(id).body("checks[0].score", equalTo(100)).body("checks[0].advice", nullValue());
    }

    @Test
    void distinct_compares_with_every_other_segment_and_with_everybody_else() {
        for (int i = 0; i < 40; i++) {
            String email = person("");
            jdbi.useHandle(handle -> handle.execute(
                    "update activity set last_delivered_at = now(6), last_click_at = now(6) where subscriber_id = "
                            + "(select id from subscriber where email = ?)",
                    email));
        }
        String asleep = name;
        name = anAddress("Asleep").replace("@", " at ");
        for (int i = 0; i < 40; i++) {
            String email = person("");
            jdbi.useHandle(handle -> handle.execute(
                    "update activity set last_delivered_at = now(6) where subscriber_id = "
                            + "(select id from subscriber where email = ?)",
                    email));
        }
        name = asleep;
        int id = segment("");
        int twin = segment(",{\"field\":\"email\",\"op\":\"exists\"}");
        card(id).body("checks[4].figures.clickRate", equalTo(1.0f))
                .body("checks[4].figures.overlaps[0].id", equalTo(twin))
                .body("checks[4].figures.overlaps[0].jaccard", equalTo(1.0f))
                // nothing for being apart, everything for answering otherwise
                .body("checks[4].score", equalTo(40))
                .body("checks[4].advice", startsWith("Compare it with"));
        double p =
                api().get("/api/v1/segments/" + id + "/quality").jsonPath().getDouble("checks[4].figures.clickRateP");
        assertThat(p).isLessThan(0.001);
    }

    @Test
    void segment_nobody_looked_at_for_a_year_asks_for_it() {
        person("");
        int id = segment("");
        jdbi.useHandle(handle ->
                handle.execute("update segment set updated_at = date_sub(now(6), interval 370 day) where id = ?", id));
        card(id).body("reviewDue", equalTo(true)).body("notes", hasItem(startsWith("Nobody has looked")));
        api().post("/api/v1/segments/" + id + "/review").then().statusCode(200);
        card(id).body("reviewDue", equalTo(false));
    }

    @Test
    void more_than_ten_segments_over_each_other_are_warned_of() {
        person("");
        List<Integer> ids = java.util.stream.IntStream.range(0, 11)
                .mapToObj(i -> segment(",{\"field\":\"orders\",\"op\":\"below\",\"value\":%d}".formatted(i + 1)))
                .toList();
        String list = ids.toString().replaceAll("[\\[\\] ]", "");
        api().get("/api/v1/segments/overlap?ids=" + list)
                .then()
                .statusCode(200)
                .body("pairs", hasSize(55))
                .body("warning", startsWith("11 segments overlap"));
        api().get("/api/v1/segments/overlap?ids=" + ids.getFirst() + "," + ids.getLast())
                .then()
                .body("warning", nullValue())
                .body("priority.why", hasItem(notNullValue()));
        ids.forEach(id -> api().delete("/api/v1/segments/" + id).then().statusCode(204));
    }

    @Test
    void nobody_in_it_is_said_and_not_divided_by() {
        int id = segment("");
        card(id).body("count", equalTo(0))
                .body("checks[3].verdict", equalTo("UNKNOWN"))
                .body("checks[4].verdict", equalTo("UNKNOWN"));
    }
}
