package org.rekindle.web.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SessionTest {
    static Response signIn(String email, String password) {
        return given().redirects()
                .follow(false)
                .formParam("email", email)
                .formParam("password", password)
                .post("/sign-in");
    }

    static String cookieOf(Response signedIn) {
        return signedIn.getCookie("rekindle");
    }

    @Test
    void password_opens_a_session_and_the_pages_with_it() {
        Response answer = signIn("owner@rekindle.test", "correct horse battery");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.getHeader("Set-Cookie")).contains("HttpOnly", "SameSite=Lax", "Path=/");
        given().cookie("rekindle", cookieOf(answer)).get("/").then().statusCode(200);
    }

    @Test
    void session_is_no_key_to_the_api() {
        String session = cookieOf(signIn("owner@rekindle.test", "correct horse battery"));
        given().cookie("rekindle", session).get("/api/v1/campaigns").then().statusCode(401);
    }
}
