package org.rekindle.web.admin.signin;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.rekindle.account.ExternalLogins;
import org.rekindle.shared.SealedText;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.AuditTrail;
import org.rekindle.web.security.SessionCookie;

/** To the OpenID provider and back. Who comes back gets a session of ours, and their second factor where they have one. */
@Path("/sign-in/oidc")
@AdminPage
@PermitAll
public class SingleSignOnPage {
    private static final Logger LOG = Logger.getLogger(SingleSignOnPage.class);
    private static final String COOKIE = "rekindle-sign-on";
    private static final String LABEL = "sign-on";
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int LONGEST_COOKIE = 4000;

    @Inject
    OpenIdProvider provider;

    @Inject
    ExternalLogins logins;

    @Inject
    SignIn signIn;

    @Inject
    SealedText sealed;

    @Inject
    SessionCookie session;

    @Inject
    AuditTrail trail;

    @Inject
    Words words;

    @Inject
    Clock clock;

    @Context
    HttpServerRequest request;

    private record Kept(OpenIdProvider.Trip trip, Instant until, String next) {}

    @GET
    public Response away(@QueryParam("next") String next) {
        if (!provider.isOn()) {
            return Pages.to("/sign-in");
        }
        OpenIdProvider.Trip trip = OpenIdProvider.Trip.fresh();
        try {
            return Response.seeOther(provider.departure(trip))
                    .cookie(cookie(kept(trip, SignIn.own(next)), (int) LONGEST.toSeconds()))
                    .build();
        } catch (OpenIdProvider.Failed e) {
            LOG.warn(e.getMessage());
            return refused(words().sso_failed(provider.name()));
        }
    }

    /** @param issuer RFC 9207: a provider that says who it is must be the one we went to */
    @GET
    @Path("back")
    public Response back(
            @QueryParam("code") String code, @QueryParam("state") String state, @QueryParam("iss") String issuer) {
        if (!provider.isOn()) {
            return Pages.to("/sign-in");
        }
        Optional<Kept> kept = read().filter(found -> same(found.trip().state().getValue(), state));
        if (kept.isEmpty() || code == null || issuer != null && !issuer.equals(provider.issuer())) {
            trail.login("login.sso-failed", null, "?");
            return refused(words().sso_failed(provider.name()));
        }
        try {
            return entered(provider.arrival(code, kept.get().trip()), kept.get().next());
        } catch (OpenIdProvider.Failed e) {
            LOG.warn(e.getMessage());
            trail.login("login.sso-failed", null, "?");
            return refused(words().sso_failed(provider.name()));
        }
    }

    private Response entered(IDTokenClaimsSet claims, String next) {
        String email = claims.getStringClaim("email");
        ExternalLogins.Person person = new ExternalLogins.Person(
                claims.getIssuer().getValue(),
                claims.getSubject().getValue(),
                email,
                Boolean.TRUE.equals(claims.getBooleanClaim("email_verified")),
                claims.getStringClaim("name"));
        return switch (logins.enter(person, provider.newUsersRole())) {
            case ExternalLogins.Outcome.Known(var user) ->
                Response.fromResponse(signIn.recognised(request, user, next, "login.sso"))
                        .cookie(cookie("", 0))
                        .build();
            case ExternalLogins.Outcome.Refused refusal -> {
                trail.subject(refusal.why().name());
                trail.login("login.sso-refused", null, email == null ? "?" : email);
                yield refused(
                        switch (refusal.why()) {
                            case UNVERIFIED -> words().sso_unverified(provider.name());
                            case UNKNOWN, DISABLED, SOMEBODY_ELSE -> words().sso_unknown();
                        });
            }
        };
    }

    private Response refused(String why) {
        return Response.fromResponse(Pages.page(401, SignInPage.Views.form("", "/", why, provider.name())))
                .cookie(cookie("", 0))
                .build();
    }

    private String kept(OpenIdProvider.Trip trip, String next) {
        String plain = String.join(
                "\n",
                trip.state().getValue(),
                trip.nonce().getValue(),
                trip.verifier().getValue(),
                clock.instant().plus(LONGEST).toString(),
                next);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.seal(LABEL, plain));
    }

    private Optional<Kept> read() {
        Cookie cookie = request.getCookie(COOKIE);
        if (cookie == null || cookie.getValue().isEmpty() || cookie.getValue().length() > LONGEST_COOKIE) {
            return Optional.empty();
        }
        try {
            String[] parts = sealed.open(LABEL, Base64.getUrlDecoder().decode(cookie.getValue()))
                    .split("\n", -1);
            OpenIdProvider.Trip trip =
                    new OpenIdProvider.Trip(new State(parts[0]), new Nonce(parts[1]), new CodeVerifier(parts[2]));
            return Optional.of(new Kept(trip, Instant.parse(parts[3]), parts[4]))
                    .filter(kept -> clock.instant().isBefore(kept.until()));
        } catch (IllegalStateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Lax: it has to come along when the provider sends the browser back. */
    private NewCookie cookie(String value, int seconds) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path("/sign-in")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(session.secure())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    private static boolean same(String expected, String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private SignInMessages words() {
        return words.of(SignInMessages.class);
    }
}
