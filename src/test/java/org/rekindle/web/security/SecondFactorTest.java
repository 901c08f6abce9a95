package org.rekindle.web.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.rekindle.account.Role;
import org.rekindle.account.SecondFactor;
import org.rekindle.account.User;
import org.rekindle.shared.Base32;

/** Trust rules S-19 and 6.5: a second factor that is asked for, counts once, and is lost without losing the account. */
@QuarkusTest
class SecondFactorTest {
    @Inject
    Door door;

    @Inject
    SecondFactor secondFactor;

    @Inject
    Jdbi jdbi;

    private static String code(String seed, int stepsFromNow) {
        try {
            byte[] key = Base32.decode(seed.replace(" ", "").toLowerCase(Locale.ROOT))
                    .orElseThrow();
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(
                            new SecretKeySpec(key, "HmacSHA1"), Instant.now().plusSeconds(30L * stepsFromNow));
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }

    private record Enrolled(User user, String seed, List<String> recoveryCodes) {}

    /** Confirms by the code of the step before, so that the present one is still free. */
    private Enrolled enrolled() {
        User user = door.somebody(Role.MARKETER);
        String seed = secondFactor.prepare(user.id);
        return new Enrolled(user, seed, secondFactor.confirm(user.id, code(seed, -1)));
    }

    private Response second(String halfOpen, String code) {
        return given().redirects()
                .follow(false)
                .cookie("rekindle", halfOpen)
                .formParam("code", code)
                .post("/sign-in/code");
    }

    @Test
    void session_before_the_code_opens_nothing_but_the_page_for_it() {
        Enrolled enrolled = enrolled();
        Response first = Door.signIn(enrolled.user().email, Door.PASSWORD);
        assertThat(first.getHeader("Location")).endsWith("/sign-in/code?next=%2F");
        String half = first.getCookie("rekindle");
        for (String page : List.of("/", "/account", "/account/second-factor", "/settings", "/settings/tokens")) {
            given().redirects()
                    .follow(false)
                    .cookie("rekindle", half)
                    .header("Accept", "text/html")
                    .get(page)
                    .then()
                    .statusCode(303);
        }
        door.from(half).post("/account/second-factor/off").then().statusCode(401);
        given().cookie("rekindle", half).get("/sign-in/code").then().statusCode(200);
    }

    @Test
    void code_opens_the_door_once() {
        Enrolled enrolled = enrolled();
        String now = code(enrolled.seed(), 0);
        Response inside =
                second(Door.signIn(enrolled.user().email, Door.PASSWORD).getCookie("rekindle"), now);
        inside.then().statusCode(303).header("Location", endsWith("/"));
        given().cookie("rekindle", inside.getCookie("rekindle"))
                .get("/account")
                .then()
                .statusCode(200);
        second(Door.signIn(enrolled.user().email, Door.PASSWORD).getCookie("rekindle"), now)
                .then()
                .statusCode(401);
    }

    @Test
    void code_of_another_time_or_person_is_none() {
        Enrolled enrolled = enrolled();
        String half = Door.signIn(enrolled.user().email, Door.PASSWORD).getCookie("rekindle");
        for (String wrong : List.of(code(enrolled.seed(), 5), code(enrolled().seed(), 0), "", "12345")) {
            second(half, wrong).then().statusCode(401);
        }
    }

    @Test
    void guessing_codes_is_slowed_down() {
        Enrolled enrolled = enrolled();
        String half = Door.signIn(enrolled.user().email, Door.PASSWORD).getCookie("rekindle");
        for (int i = 0; i < 5; i++) {
            second(half, "00000" + i).then().statusCode(401);
        }
        second(half, code(enrolled.seed(), 0)).then().statusCode(429);
    }

    @Test
    void recovery_code_opens_the_door_once() {
        Enrolled enrolled = enrolled();
        String recovery = enrolled.recoveryCodes().getFirst();
        second(Door.signIn(enrolled.user().email, Door.PASSWORD).getCookie("rekindle"), recovery)
                .then()
                .statusCode(303);
        second(Door.signIn(enrolled.user().email, Door.PASSWORD).getCookie("rekindle"), recovery)
                .then()
                .statusCode(401);
        assertThat(secondFactor.recoveryCodesLeft(enrolled.user().id)).isEqualTo(9);
    }

    @Test
    void new_password_by_link_does_not_get_round_the_second_factor() {
        Enrolled enrolled = enrolled();
        String link = given().auth()
                .oauth2(org.rekindle.Api.TOKEN)
                .post("/api/v1/users/" + enrolled.user().id + "/password-link")
                .jsonPath()
                .getString("address");
        given().redirects()
                .follow(false)
                .formParam("password", "other words than before")
                .post(link.substring(link.indexOf("/welcome")))
                .then()
                .statusCode(303);
        assertThat(Door.signIn(enrolled.user().email, "other words than before").getHeader("Location"))
                .contains("/sign-in/code");
    }

    @Test
    void seed_and_recovery_codes_are_not_in_the_database_in_clear() {
        Enrolled enrolled = enrolled();
        byte[] sealed = jdbi.withHandle(handle -> handle.createQuery("select totp_seed from account_user where id = ?")
                .bind(0, enrolled.user().id)
                .mapTo(byte[].class)
                .one());
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContainIgnoringCase(enrolled.seed());
        byte[] digest = enrolled.recoveryCodes().getFirst().replace("-", "").getBytes(StandardCharsets.UTF_8);
        int inClear = jdbi.withHandle(handle -> handle.createQuery("select count(*) from recovery_code where hash = ?")
                .bind(0, Arrays.copyOf(digest, 32))
                .mapTo(int.class)
                .one());
        assertThat(inClear).isZero();
    }
}
