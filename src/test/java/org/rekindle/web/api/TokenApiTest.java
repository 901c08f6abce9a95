package org.rekindle.web.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.rekindle.Api.api;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rekindle.account.ApiToken;
import org.rekindle.account.Role;
import org.rekindle.account.User;
import org.rekindle.web.security.Door;

/** A token that is there already: looked at, and changed. */
@QuarkusTest
class TokenApiTest {
    @Inject
    Door door;

    private static RequestSpecification by(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    private record Made(String address, String secret) {}

    private static Made made(RequestSpecification by, Map<String, Object> input) {
        Response issued = by.body(input).post("/api/v1/tokens");
        issued.then().statusCode(201);
        String address = "/api/v1/tokens/" + issued.jsonPath().getLong("token.id");
        assertThat(issued.getHeader("Location")).endsWith(address);
        return new Made(address, issued.jsonPath().getString("secret"));
    }

    @Test
    void one_is_shown_without_its_secret_and_what_is_left_out_stays() {
        Made token = made(
                api(),
                Map.of(
                        "name",
                        "figures",
                        "permissions",
                        List.of("SEGMENTS_VIEW", "FORMS_VIEW"),
                        "networks",
                        List.of("127.0.0.0/8")));
        Response changed = api().body(Map.of("name", " reports ", "expiresAt", "2090-01-01T00:00:00Z"))
                .put(token.address());
        changed.then().statusCode(200);
        Response shown = api().get(token.address());
        shown.then()
                .statusCode(200)
                .body("name", equalTo("reports"))
                .body("permissions", containsInAnyOrder("SEGMENTS_VIEW", "FORMS_VIEW"))
                .body("networks", contains("127.0.0.0/8"))
                .body("expiresAt", equalTo("2090-01-01T00:00:00Z"));
        assertThat(changed.asString() + shown.asString()).doesNotContain("rk_", "secret", "hash");
        by(token.secret()).get("/api/v1/segments").then().statusCode(200);
        api().body(Map.of("networks", List.of()))
                .put(token.address())
                .then()
                .statusCode(200)
                .body("networks", nullValue())
                .body("name", equalTo("reports"));
    }

    @Test
    void change_is_in_force_with_the_next_call() {
        Made token = made(api(), Map.of("name", "wide", "permissions", List.of("SEGMENTS_VIEW", "FORMS_VIEW")));
        by(token.secret()).get("/api/v1/forms").then().statusCode(200);
        api().body(Map.of("permissions", List.of("SEGMENTS_VIEW")))
                .put(token.address())
                .then()
                .statusCode(200);
        by(token.secret()).get("/api/v1/forms").then().statusCode(403);
        by(token.secret()).get("/api/v1/segments").then().statusCode(200);
        api().body(Map.of("permissions", List.of("FORMS_VIEW")))
                .put(token.address())
                .then()
                .statusCode(200);
        by(token.secret()).get("/api/v1/forms").then().statusCode(200);
        api().body(Map.of("networks", List.of("192.0.2.0/24")))
                .put(token.address())
                .then()
                .statusCode(200);
        by(token.secret()).get("/api/v1/forms").then().statusCode(401);
    }

    @Test
    void call_that_was_under_way_does_not_bring_back_what_was_taken() {
        Made token = made(api(), Map.of("name", "raced", "permissions", List.of("SEGMENTS_VIEW", "FORMS_VIEW")));
        QuarkusTransaction.requiringNew().run(() -> {
            ApiToken read = ApiToken.of(token.secret()).orElseThrow();
            api().body(Map.of("permissions", List.of("SEGMENTS_VIEW")))
                    .put(token.address())
                    .then()
                    .statusCode(200);
            read.lastUsedAt = Instant.parse("2026-01-01T00:00:00Z");
        });
        api().get(token.address())
                .then()
                .body("permissions", contains("SEGMENTS_VIEW"))
                .body("lastUsedAt", equalTo("2026-01-01T00:00:00Z"));
    }

    @Test
    void colleague_s_token_is_nobody_s_business_without_the_permission() {
        User other = door.somebody(Role.MARKETER);
        Made theirs = made(by(door.token(other)), Map.of("name", "theirs", "permissions", List.of("SEGMENTS_VIEW")));
        String mine = door.token(door.somebody(Role.MARKETER));
        for (String address : List.of(theirs.address(), "/api/v1/tokens/999999999")) {
            by(mine).get(address).then().statusCode(404).contentType("application/problem+json");
            by(mine).body(Map.of("name", "mine")).put(address).then().statusCode(404);
            by(mine).delete(address).then().statusCode(404);
        }
        api().get(theirs.address())
                .then()
                .statusCode(200)
                .body("name", equalTo("theirs"))
                .body("user", equalTo(other.email));
        api().body(Map.of("name", "seen"))
                .put(theirs.address())
                .then()
                .statusCode(200)
                .body("user", equalTo(other.email));
        api().body(Map.of("permissions", List.of("USERS_MANAGE")))
                .put(theirs.address())
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/permissions"));
    }

    @Test
    void token_widens_neither_itself_nor_one_that_may_more() {
        String all = door.token(door.somebody(Role.MARKETER));
        Made narrow = made(by(all), Map.of("name", "narrow", "permissions", List.of("TOKENS_OWN", "SEGMENTS_VIEW")));
        Made wide = made(by(all), Map.of("name", "wide", "permissions", List.of("SEGMENTS_VIEW", "FORMS_VIEW")));
        by(narrow.secret())
                .body(Map.of("permissions", List.of("TOKENS_OWN", "FORMS_VIEW")))
                .put(narrow.address())
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/permissions"));
        by(narrow.secret())
                .body(Map.of("networks", List.of()))
                .put(wide.address())
                .then()
                .statusCode(409)
                .contentType("application/problem+json");
        by(narrow.secret())
                .body(Map.of("permissions", List.of("TOKENS_OWN")))
                .put(narrow.address())
                .then()
                .statusCode(200);
        by(narrow.secret()).get("/api/v1/segments").then().statusCode(403);
        by(narrow.secret()).get(wide.address()).then().statusCode(200);
    }

    @Test
    void what_cannot_be_is_refused_and_changes_nothing() {
        Made token = made(api(), Map.of("name", "sound", "permissions", List.of("SEGMENTS_VIEW")));
        api().body(Map.of(
                        "name",
                        "",
                        "permissions",
                        List.of(),
                        "networks",
                        List.of("here"),
                        "expiresAt",
                        "2020-01-01T00:00:00Z"))
                .put(token.address())
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", contains("/name", "/permissions", "/networks/0", "/expiresAt"));
        api().body(Map.of("secret", "rk_mine")).put(token.address()).then().statusCode(400);
        api().put(token.address()).then().statusCode(400);
        api().get(token.address()).then().body("name", equalTo("sound"));
        by(token.secret()).get("/api/v1/segments").then().statusCode(200);
    }

    @Test
    void change_is_in_the_audit_log_with_before_and_after() {
        Made token = made(api(), Map.of("name", "logged", "permissions", List.of("SEGMENTS_VIEW", "FORMS_VIEW")));
        String request = api().body(Map.of("permissions", List.of("SEGMENTS_VIEW")))
                .put(token.address())
                .getHeader("X-Request-Id");
        String entry = "items.find { it.requestId == '" + request + "' }";
        Response log = api().get("/api/v1/audit?limit=20");
        log.then()
                .body(entry + ".action", equalTo("tokens.update"))
                .body(entry + ".subject", equalTo("logged"))
                .body(entry + ".before", containsString("FORMS_VIEW"))
                .body(entry + ".after", containsString("SEGMENTS_VIEW"));
        assertThat(log.jsonPath().getString(entry + ".after")).doesNotContain("FORMS_VIEW");
        assertThat(log.asString()).doesNotContain("rk_");
    }
}
