package org.rekindle.web.security;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.rekindle.account.Role;

/** Trust rule S-16; the route matrix asks every address that changes something. */
@QuarkusTest
class CsrfTest {
    private static final String CHANGE = "/account/sessions/end-others";

    @Inject
    Door door;

    @Inject
    SessionAuthentication authentication;

    @Test
    void change_without_the_session_s_token_is_refused() {
        String session = door.session(door.somebody(Role.ANALYST));
        String other = door.session(door.somebody(Role.ANALYST));
        given().cookie("rekindle", session).post(CHANGE).then().statusCode(403);
        given().cookie("rekindle", session)
                .header("X-CSRF-Token", "forged")
                .post(CHANGE)
                .then()
                .statusCode(403);
        given().cookie("rekindle", session)
                .header("X-CSRF-Token", authentication.csrf(other))
                .post(CHANGE)
                .then()
                .statusCode(403);
        given().cookie("rekindle", session)
                .contentType("text/plain")
                .body("csrf=forged")
                .post(CHANGE)
                .then()
                .statusCode(403);
        door.from(session).post(CHANGE).then().statusCode(303);
    }

    @Test
    void change_from_another_site_is_refused_even_with_the_token() {
        String session = door.session(door.somebody(Role.ANALYST));
        door.from(session)
                .header("Origin", "https://evil.example")
                .post(CHANGE)
                .then()
                .statusCode(403);
        door.from(session).header("Origin", "null").post(CHANGE).then().statusCode(403);
        door.from(session)
                .header("Sec-Fetch-Site", "cross-site")
                .post(CHANGE)
                .then()
                .statusCode(403);
        door.from(session)
                .header("Sec-Fetch-Site", "same-site")
                .post(CHANGE)
                .then()
                .statusCode(403);
    }

    @Test
    void other_site_cannot_sign_somebody_in() {
        given().header("Origin", "https://evil.example")
                .formParam("email", "owner@rekindle.test")
                .formParam("password", "correct horse battery")
                .post("/sign-in")
                .then()
                .statusCode(403);
    }
}
