package org.rekindle.web.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.rekindle.Api.api;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.account.Role;
import org.rekindle.account.User;
import org.rekindle.web.security.Door;

/** {@code /users}, {@code /tokens} and {@code /audit}. */
@QuarkusTest
class UserApiTest {
    @Inject
    Door door;

    private static RequestSpecification by(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    @Test
    void invited_person_gets_a_link_that_works_once() {
        String email = Api.anAddress("new");
        Response invited =
                api().body(Map.of("email", email, "role", "MARKETER")).post("/api/v1/users");
        invited.then().statusCode(201).body("user.state", equalTo("INVITED"));
        String link = invited.jsonPath().getString("link.address");
        String path = link.substring(link.indexOf("/welcome"));
        given().formParam("password", "short").post(path).then().statusCode(400);
        given().redirects()
                .follow(false)
                .formParam("password", Door.PASSWORD)
                .post(path)
                .then()
                .statusCode(303);
        given().formParam("password", Door.PASSWORD).post(path).then().statusCode(404);
        assertThat(Door.signIn(email, Door.PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void thoughtless_passwords_are_refused() {
        String email = Api.anAddress("weak");
        String link = api().body(Map.of("email", email, "role", "SUPPORT"))
                .post("/api/v1/users")
                .jsonPath()
                .getString("link.address");
        String path = link.substring(link.indexOf("/welcome"));
        String name = email.substring(0, email.indexOf('@'));
        for (String password : List.of(
                "password1234",
                "qwertyuiop12",
                "aaaaaaaaaaaaaaaa",
                "123456789012",
                "Пароль123456",
                name + "1",
                "x".repeat(129))) {
            assertThat(given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                            .formParam("password", password)
                            .post(path)
                            .statusCode())
                    .as(password)
                    .isEqualTo(400);
        }
    }

    @Test
    void owners_are_touched_by_owners_alone_and_one_always_stays() {
        String admin = door.token(door.somebody(Role.ADMIN));
        User owner = door.somebody(Role.OWNER);
        by(admin)
                .body(Map.of("role", "ADMIN"))
                .put("/api/v1/users/" + owner.id)
                .then()
                .statusCode(409);
        by(admin).delete("/api/v1/users/" + owner.id).then().statusCode(409);
        by(admin).post("/api/v1/users/" + owner.id + "/password-link").then().statusCode(409);
        by(admin)
                .body(Map.of("email", Api.anAddress("x"), "role", "OWNER"))
                .post("/api/v1/users")
                .then()
                .statusCode(409);
        api().body(Map.of("role", "ADMIN"))
                .put("/api/v1/users/" + owner.id)
                .then()
                .statusCode(200);
        api().body(Map.of("role", "ADMIN"))
                .put("/api/v1/users/" + door.owner().userId())
                .then()
                .statusCode(409);
    }

    @Test
    void unknown_fields_and_roles_are_refused() {
        api().body(Map.of("email", Api.anAddress("x"), "role", "OWNER", "passwordHash", "x"))
                .post("/api/v1/users")
                .then()
                .statusCode(400);
        api().body(Map.of("email", Api.anAddress("x"), "role", "GOD"))
                .post("/api/v1/users")
                .then()
                .statusCode(400);
        api().body(Map.of("email", "nothing", "role", "ADMIN"))
                .post("/api/v1/users")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/email"));
    }

    @Test
    void token_may_what_was_named_and_never_more_than_its_user() {
        User marketer = door.somebody(Role.MARKETER);
        String all = door.token(marketer);
        Response issued = by(all).body(Map.of("name", "figures", "permissions", List.of("SEGMENTS_VIEW")))
                .post("/api/v1/tokens");
        issued.then().statusCode(201);
        String narrow = issued.jsonPath().getString("secret");
        by(narrow).get("/api/v1/segments").then().statusCode(200);
        by(narrow).get("/api/v1/templates").then().statusCode(403);
        by(narrow).get("/api/v1/tokens").then().statusCode(403);
        by(all).body(Map.of("name", "more", "permissions", List.of("USERS_MANAGE")))
                .post("/api/v1/tokens")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/permissions"));
        api().body(Map.of("role", "SUPPORT"))
                .put("/api/v1/users/" + marketer.id)
                .then()
                .statusCode(200);
        by(narrow).get("/api/v1/segments").then().statusCode(403);
    }

    @Test
    void usual_token_of_an_owner_manages_no_users_and_no_tokens() {
        String usual = api().body(Map.of("name", "usual"))
                .post("/api/v1/tokens")
                .jsonPath()
                .getString("secret");
        by(usual).get("/api/v1/campaigns").then().statusCode(200);
        by(usual).get("/api/v1/users").then().statusCode(403);
        by(usual).get("/api/v1/tokens").then().statusCode(403);
    }

    @Test
    void token_ends_when_it_should_and_works_from_where_it_may() {
        Response here = api().body(Map.of("name", "here", "networks", List.of("127.0.0.0/8", "::1")))
                .post("/api/v1/tokens");
        by(here.jsonPath().getString("secret")).get("/api/v1/campaigns").then().statusCode(200);
        Response elsewhere = api().body(Map.of("name", "elsewhere", "networks", List.of("192.0.2.0/24")))
                .post("/api/v1/tokens");
        by(elsewhere.jsonPath().getString("secret"))
                .get("/api/v1/campaigns")
                .then()
                .statusCode(401);
        api().delete("/api/v1/tokens/" + here.jsonPath().getLong("token.id"))
                .then()
                .statusCode(204);
        by(here.jsonPath().getString("secret")).get("/api/v1/campaigns").then().statusCode(401);
        api().body(Map.of("name", "past", "expiresAt", "2020-01-01T00:00:00Z"))
                .post("/api/v1/tokens")
                .then()
                .statusCode(400);
        api().body(Map.of("name", "nowhere", "networks", List.of("here")))
                .post("/api/v1/tokens")
                .then()
                .statusCode(400);
    }

    @Test
    void nobody_sees_or_ends_a_colleague_s_token() {
        String mine = door.token(door.somebody(Role.MARKETER));
        User other = door.somebody(Role.MARKETER);
        String theirs = door.token(other);
        long id = by(theirs).get("/api/v1/tokens").jsonPath().getLong("items[0].id");
        by(mine).get("/api/v1/tokens").then().body("items.user", not(hasItem(other.email)));
        by(mine).delete("/api/v1/tokens/" + id).then().statusCode(404);
        by(theirs).get("/api/v1/tokens").then().statusCode(200);
    }

    @Test
    void audit_log_says_who_did_what_with_before_and_after_and_no_secret() {
        User user = door.somebody(Role.MARKETER);
        String request = api().body(Map.of("role", "SENDER", "name", "Nina"))
                .put("/api/v1/users/" + user.id)
                .getHeader("X-Request-Id");
        api().body(Map.of("name", "audited")).post("/api/v1/tokens");
        Response log = api().get("/api/v1/audit?limit=20");
        String entry = "items.find { it.requestId == '" + request + "' }";
        log.then()
                .body(entry + ".action", equalTo("users.update"))
                .body(entry + ".subject", equalTo(user.email))
                .body(entry + ".actor", equalTo("owner@rekindle.test"))
                .body(entry + ".before", containsString("MARKETER"))
                .body(entry + ".after", containsString("SENDER"))
                .body(entry + ".ip", equalTo("127.0.0.1"));
        assertThat(log.asString()).doesNotContain("rk_", "passwordHash");
        api().get("/api/v1/audit?action=users.update&limit=5")
                .then()
                .body("items.action.unique()", equalTo(List.of("users.update")));
        api().delete("/api/v1/audit/1").then().statusCode(404);
        api().get("/api/v1/audit/csv").then().statusCode(200).body(containsString("users.update"));
    }

    @Test
    void logins_are_in_the_audit_log_failed_ones_too() {
        User user = door.somebody(Role.ANALYST);
        Door.signIn(user.email, "not the password at all");
        door.session(user);
        api().get("/api/v1/audit?action=login&limit=10")
                .then()
                .body(
                        "items.findAll { it.actor == '" + user.email + "' }.action",
                        equalTo(List.of("login", "login.failed")))
                .body("items.find { it.action == 'login.failed' }.userId", nullValue());
    }
}
