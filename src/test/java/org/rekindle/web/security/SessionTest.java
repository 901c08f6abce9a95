package org.rekindle.web.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.rekindle.account.Role;
import org.rekindle.account.User;

/** Trust rule S-17 and section 6.2. */
@QuarkusTest
class SessionTest {
    @Inject
    Door door;

    private static int home(String session) {
        return given().redirects()
                .follow(false)
                .cookie("rekindle", session)
                .header("Accept", "text/html")
                .get("/account")
                .statusCode();
    }

    @Test
    void password_opens_a_session_and_the_pages_with_it() {
        Response answer = Door.signIn("owner@rekindle.test", "correct horse battery");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.getHeaders().getValues("Set-Cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("rekindle=").contains("HttpOnly", "SameSite=Lax", "Path=/"));
        assertThat(home(answer.getCookie("rekindle"))).isEqualTo(200);
    }

    @Test
    void session_is_no_key_to_the_api() {
        String session = door.session(door.somebody(Role.ADMIN));
        given().cookie("rekindle", session).get("/api/v1/campaigns").then().statusCode(401);
    }

    @Test
    void token_is_no_key_to_the_pages() {
        String token = door.token(door.somebody(Role.ADMIN));
        given().redirects()
                .follow(false)
                .auth()
                .oauth2(token)
                .contentType("application/x-www-form-urlencoded")
                .post("/account/sessions/end-others")
                .then()
                .statusCode(403);
    }

    @Test
    void stranger_is_sent_to_sign_in_and_back() {
        given().redirects()
                .follow(false)
                .header("Accept", "text/html")
                .get("/settings/users?x=1")
                .then()
                .statusCode(303)
                .header("Location", Matchers.endsWith("/sign-in?next=%2Fsettings%2Fusers%3Fx%3D1"));
    }

    @Test
    void way_back_leads_to_own_pages_only() {
        User user = door.somebody(Role.ANALYST);
        for (String next : List.of(
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "/a//evil.example",
                "javascript:alert(1)",
                "/x%0d%0aSet-Cookie:a=b",
                "/x\r\nSet-Cookie: a=b")) {
            given().redirects()
                    .follow(false)
                    .formParam("email", user.email)
                    .formParam("password", Door.PASSWORD)
                    .formParam("next", next)
                    .post("/sign-in")
                    .then()
                    .statusCode(303)
                    .header("Location", Matchers.matchesPattern("http://[^/]+/|/"));
        }
    }

    @Test
    void signing_in_gives_another_session_and_ends_the_one_before() {
        User user = door.somebody(Role.ANALYST);
        String first = door.session(user);
        String second = door.from(first)
                .formParam("email", user.email)
                .formParam("password", Door.PASSWORD)
                .post("/sign-in")
                .getCookie("rekindle");
        assertThat(second).isNotEqualTo(first);
        assertThat(home(first)).isEqualTo(303);
        assertThat(home(second)).isEqualTo(200);
    }

    @Test
    void sign_out_ends_the_session_itself() {
        String session = door.session(door.somebody(Role.ANALYST));
        door.from(session).post("/sign-out").then().statusCode(303);
        assertThat(home(session)).isEqualTo(303);
    }

    @Test
    void change_of_password_ends_every_other_session() {
        User user = door.somebody(Role.MARKETER);
        List<String> others = List.of(door.session(user), door.session(user), door.session(user));
        String own = door.session(user);
        door.from(own)
                .formParam("present", Door.PASSWORD)
                .formParam("wanted", "another four words here")
                .post("/account/password")
                .then()
                .statusCode(303);
        assertThat(others).allSatisfy(session -> assertThat(home(session)).isEqualTo(303));
        assertThat(home(own)).isEqualTo(200);
        assertThat(Door.signIn(user.email, Door.PASSWORD).statusCode()).isEqualTo(401);
    }

    @Test
    void disabled_person_is_out_at_once_with_sessions_and_tokens() {
        User user = door.somebody(Role.MARKETER);
        List<String> sessions = List.of(door.session(user), door.session(user), door.session(user));
        String token = door.token(user);
        String admin = door.session(door.somebody(Role.ADMIN));
        door.from(admin)
                .formParam("state", "DISABLED")
                .post("/settings/users/" + user.id + "/state")
                .then()
                .statusCode(303);
        assertThat(sessions).allSatisfy(session -> assertThat(home(session)).isEqualTo(303));
        given().auth().oauth2(token).get("/api/v1/segments").then().statusCode(401);
        assertThat(Door.signIn(user.email, Door.PASSWORD).statusCode()).isEqualTo(401);
    }

    @Test
    void other_role_ends_sessions_and_takes_effect() {
        User user = door.somebody(Role.MARKETER);
        String session = door.session(user);
        door.from(door.session(door.somebody(Role.ADMIN)))
                .formParam("role", "ANALYST")
                .post("/settings/users/" + user.id)
                .then()
                .statusCode(303);
        assertThat(home(session)).isEqualTo(303);
    }

    @Test
    void nobody_ends_somebody_else_s_session() {
        String own = door.session(door.somebody(Role.ANALYST));
        User other = door.somebody(Role.ANALYST);
        String theirs = door.session(other);
        String name = java.util.HexFormat.of().formatHex(sha256(theirs));
        door.from(own).post("/account/sessions/" + name + "/end").then().statusCode(404);
        assertThat(home(theirs)).isEqualTo(200);
    }

    private static byte[] sha256(String text) {
        try {
            return java.security.MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void integrator_has_no_pages() {
        User user = door.somebody(Role.INTEGRATOR);
        assertThat(Door.signIn(user.email, Door.PASSWORD).statusCode()).isEqualTo(401);
    }

    @Test
    void wrong_passwords_slow_the_next_and_keep_known_browsers_free() {
        User user = door.somebody(Role.SUPPORT);
        Response known = Door.signIn(user.email, Door.PASSWORD);
        for (int i = 0; i < 5; i++) {
            assertThat(Door.signIn(user.email, "wrong wrong wrong " + i).statusCode())
                    .isEqualTo(401);
        }
        assertThat(Door.signIn(user.email, Door.PASSWORD).statusCode()).isEqualTo(429);
        given().redirects()
                .follow(false)
                .cookie("rekindle-device", known.getCookie("rekindle-device"))
                .formParam("email", user.email)
                .formParam("password", Door.PASSWORD)
                .post("/sign-in")
                .then()
                .statusCode(303);
    }
}
