package org.rekindle.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;
import static org.rekindle.Eventually.eventually;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PolicyChangeTest {
    private static final String POLICY = "/api/v1/activity/policy";
    private static final Map<String, Object> USUAL =
            Map.of("preset", "shop", "activeWindow", "P90D", "engagedWindow", "P90D", "minDelivered", 5);

    @Inject
    Reevaluation reevaluation;

    @Inject
    Policies policies;

    @Inject
    Jdbi jdbi;

    @AfterEach
    void backToUsual() {
        api().body(USUAL).put(POLICY).then().statusCode(200);
        api().post(POLICY + "/resume").then().statusCode(200);
        otherNodesHaveHeard();
        everybodyIsEvaluated();
    }

    @Test
    void preview_says_who_would_move_and_what_they_spend_and_changes_nothing() {
        String buyer = bought(40, "19.90");
        JsonPath before = preview(Map.of("activeWindow", "P90D"));
        JsonPath after = preview(Map.of("activeWindow", "P30D"));
        assertThat(before.getInt("moving")).isZero();
        Map<String, Object> move = after.getMap("moves.find { it.from == 'ACTIVE' && it.to == 'SEMI_ACTIVE' }");
        assertThat((int) move.get("people")).isPositive();
        assertThat((List<?>) move.get("yearlyRevenue")).isNotEmpty();
        assertThat(after.getLong("people")).isEqualTo(count("select count(*) from activity"));
        assertThat(level(buyer)).isEqualTo("ACTIVE");
        assertThat(policies.current().activeWindow()).isEqualTo(Duration.ofDays(90));
    }

    @Test
    void change_reaches_everybody_in_the_background_and_can_be_rolled_back() {
        String buyer = bought(40, "5.00");
        int before = api().get(POLICY).jsonPath().getInt("current.version");
        api().body(Map.of("activeWindow", "P30D"))
                .put(POLICY)
                .then()
                .statusCode(200)
                .body("current.version", equalTo(before + 1))
                .body("current.activeWindow", equalTo("P30D"))
                .body("current.source", equalTo("PRODUCT"));
        everybodyIsEvaluated();
        assertThat(level(buyer)).isEqualTo("SEMI_ACTIVE");
        api().get("/api/v1/subscribers/" + buyer + "/status-history")
                .then()
                .body("items[0].policyVersion", equalTo(before + 1))
                .body("items[0].evidence.activeWindow", equalTo("P30D"));
        api().post(POLICY + "/rollback").then().statusCode(200).body("current.activeWindow", equalTo("P90D"));
        otherNodesHaveHeard();
        everybodyIsEvaluated();
        assertThat(level(buyer)).isEqualTo("ACTIVE");
        assertThat(count("select count(*) from activity where policy_version <> "
                        + policies.current().version()))
                .isZero();
    }

    @Test
    void paused_re_evaluation_moves_nobody_but_those_who_act() {
        String idle = bought(40, "5.00");
        String busy = bought(40, "5.00");
        api().body(Map.of("activeWindow", "P35D")).put(POLICY);
        api().post(POLICY + "/pause").then().body("evaluation.state", equalTo("PAUSED"));
        reevaluation.run();
        post(busy, "open", 0, Map.of());
        assertThat(level(busy)).isEqualTo("SEMI_ACTIVE");
        assertThat(level(idle)).isEqualTo("ACTIVE");
        api().post(POLICY + "/resume").then().statusCode(200);
        otherNodesHaveHeard();
        everybodyIsEvaluated();
        assertThat(level(idle)).isEqualTo("SEMI_ACTIVE");
    }

    @Test
    void terms_that_make_no_sense_are_refused_one_by_one() {
        api().body(Map.of("preset", "bakery", "activeWindow", "P0D", "engagedWindow", "PT5H", "minDelivered", 0))
                .put(POLICY)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/preset"))
                .body("errors.pointer", hasItem("/activeWindow"))
                .body("errors.pointer", hasItem("/engagedWindow"))
                .body("errors.pointer", hasItem("/minDelivered"));
    }

    @Test
    void same_terms_are_no_new_version() {
        int version = policies.current().version();
        api().body(USUAL).put(POLICY).then().body("current.version", equalTo(version));
    }

    /** Four seconds are left to them, which one test sees through. */
    private void otherNodesHaveHeard() {
        jdbi.useHandle(handle -> handle.execute(
                "update activity_policy set created_at = created_at - interval 1 minute where adopted = false"));
    }

    private void everybodyIsEvaluated() {
        eventually("everybody is evaluated", Duration.ofSeconds(30), () -> {
            reevaluation.run();
            return reevaluation.progress().state() == Reevaluation.State.DONE;
        });
    }

    private static JsonPath preview(Map<String, Object> terms) {
        return api().body(terms)
                .post(POLICY + "/preview")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String bought(int daysAgo, String amount) {
        String email = anAddress("policy");
        api().body(Map.of(
                        "email",
                        email,
                        "subscribedAt",
                        Instant.now().minus(Duration.ofDays(400)).toString()))
                .post("/api/v1/subscribers")
                .then()
                .statusCode(201);
        post(email, "purchase", daysAgo, Map.of("amount", Map.of("value", amount, "currency", "EUR")));
        return email;
    }

    private static void post(String email, String type, int daysAgo, Map<String, Object> more) {
        Map<String, Object> event = new java.util.HashMap<>(more);
        event.put("id", UUID.randomUUID().toString());
        event.put("type", type);
        event.put("email", email);
        event.put("occurredAt", Instant.now().minus(Duration.ofDays(daysAgo)).toString());
        api().body(event).post("/api/v1/events").then().statusCode(200).body("accepted", equalTo(1));
    }

    private static String level(String email) {
        return api().get("/api/v1/subscribers/" + email).jsonPath().getString("status.level");
    }

    private long count(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(long.class).one());
    }
}
