package org.rekindle.web.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.account.Role;
import org.rekindle.account.User;
import org.rekindle.account.UserState;

/** Signing in by an OpenID provider: who comes in, and everything that keeps somebody out. */
@QuarkusTest
@TestProfile(SingleSignOnTest.WithProvider.class)
class SingleSignOnTest {
    /** A provider on a port of its own. */
    public static class WithProvider implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "rekindle.oidc.issuer",
                    "http://localhost:" + freePort(),
                    "rekindle.oidc.client-id",
                    OpenIdServer.CLIENT,
                    "rekindle.oidc.client-secret",
                    OpenIdServer.SECRET,
                    "rekindle.oidc.name",
                    "Sample Identity");
        }

        private static int freePort() {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Inject
    Door door;

    @ConfigProperty(name = "rekindle.oidc.issuer")
    URI issuer;

    private static OpenIdServer provider;

    @BeforeEach
    void start() {
        if (provider == null) {
            provider = new OpenIdServer(issuer.getPort());
        }
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    /** What the browser holds between going and coming back. */
    private record Away(URI departure, String cookie) {
        String state() {
            return OpenIdServer.parameters(departure.getRawQuery()).get("state");
        }
    }

    private static Away away() {
        Response answer = given().redirects().follow(false).get("/sign-in/oidc?next=/segments");
        assertThat(answer.statusCode()).isEqualTo(303);
        return new Away(URI.create(answer.header("Location")), answer.getCookie("rekindle-sign-on"));
    }

    private static Response back(Away away, String code, String state) {
        return given().redirects()
                .follow(false)
                .cookie("rekindle-sign-on", away.cookie())
                .queryParam("code", code)
                .queryParam("state", state)
                .get("/sign-in/oidc/back");
    }

    private Response comesBack(UnaryOperator<JWTClaimsSet.Builder> claims) {
        Away away = away();
        return back(away, provider.agreed(away.departure(), claims), away.state());
    }

    private static UnaryOperator<JWTClaimsSet.Builder> person(User user) {
        return claims -> claims.subject("sub-" + user.id).claim("email", user.email);
    }

    private static void staysOut(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.getCookie("rekindle")).isNull();
    }

    @Test
    void somebody_with_an_account_comes_in_and_where_they_wanted_to() {
        User user = door.somebody(Role.MARKETER);
        assertThat(given().get("/sign-in").asString()).contains("Sample Identity", "/sign-in/oidc");
        Away away = away();
        assertThat(OpenIdServer.parameters(away.departure().getRawQuery()))
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("nonce", "state", "code_challenge");
        String code = provider.agreed(away.departure(), person(user));
        Response answer = back(away, code, away.state());
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/segments");
        assertThat(door.from(answer.getCookie("rekindle")).get("/segments").statusCode())
                .isEqualTo(200);
        assertThat(Api.api().get("/api/v1/audit?limit=5").asString()).contains("login.sso", user.email);
        staysOut(back(away, code, away.state()));
    }

    @Test
    void account_belongs_to_one_person_at_the_provider_for_ever() {
        User user = door.somebody(Role.ANALYST);
        assertThat(comesBack(person(user)).statusCode()).isEqualTo(303);
        staysOut(comesBack(claims -> claims.subject("somebody else").claim("email", user.email)));
        assertThat(comesBack(claims -> claims.subject("sub-" + user.id).claim("email", Api.anAddress("married")))
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void token_for_another_moment_another_client_or_by_another_issuer_opens_nothing() {
        User user = door.somebody(Role.OWNER);
        assertThat(comesBack(person(user)).statusCode()).isEqualTo(303);
        staysOut(comesBack(claims -> person(user).apply(claims).claim("nonce", "another")));
        staysOut(comesBack(claims -> person(user).apply(claims).audience("another-client")));
        staysOut(comesBack(claims -> person(user).apply(claims).issuer("http://localhost:1")));
        staysOut(comesBack(claims -> person(user).apply(claims).expirationTime(new java.util.Date(0))));
    }

    @Test
    void code_of_another_browser_opens_nothing() {
        User user = door.somebody(Role.OWNER);
        Away mine = away();
        Away theirs = away();
        String code = provider.agreed(theirs.departure(), person(user));
        staysOut(back(mine, code, theirs.state()));
        staysOut(back(mine, code, mine.state()));
        staysOut(back(new Away(mine.departure(), "forged"), code, mine.state()));
        staysOut(given().redirects().follow(false).get("/sign-in/oidc/back?error=access_denied"));
    }

    @Test
    void unverified_address_unknown_and_disabled_people_stay_out() {
        User user = door.somebody(Role.ADMIN);
        assertThat(comesBack(person(user)).statusCode()).isEqualTo(303);
        staysOut(comesBack(claims -> person(user).apply(claims).claim("email_verified", false)));
        staysOut(
                comesBack(claims -> claims.subject(UUID.randomUUID().toString()).claim("email", "x@nobody.example")));
        QuarkusTransaction.requiringNew().run(() -> User.required(user.id).state = UserState.DISABLED);
        staysOut(comesBack(person(user)));
        assertThat(Api.api().get("/api/v1/audit?limit=10").asString()).contains("login.sso-refused", "DISABLED");
    }
}
