package org.rekindle.web.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.rekindle.account.Actor;
import org.rekindle.account.Session;
import org.rekindle.account.Sessions;
import org.rekindle.shared.Keys;

/**
 * The session cookie, for pages alone: the API never takes it, so no foreign site can make a browser call the API. A session
 * whose second factor is still to come is nobody's.
 */
@ApplicationScoped
public class SessionAuthentication implements HttpAuthenticationMechanism, IdentityProvider<SessionRequest> {
    private static final List<String> WITHOUT_SESSION =
            List.of("/api/", "/v1/", "/assets/", "/webjars/", "/_static/", "/q/");

    @Inject
    Sessions sessions;

    @Inject
    SessionCookie cookie;

    @Inject
    Keys keys;

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String path = context.normalizedPath();
        if (WITHOUT_SESSION.stream().anyMatch(path::startsWith)) {
            return Uni.createFrom().nullItem();
        }
        return cookie.read(context.request())
                // an old cookie is no failed login: whoever comes with one is a stranger
                .map(token -> identities
                        .authenticate(new SessionRequest(token))
                        .onFailure(AuthenticationFailedException.class)
                        .recoverWithNull())
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    @Override
    public Uni<SecurityIdentity> authenticate(SessionRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> sessions.find(request.token())
                .filter(found -> found.session().stage() == Session.Stage.FULL)
                .map(found -> identity(found, request.token()))
                .orElse(null));
    }

    private SecurityIdentity identity(Sessions.Found found, String token) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(found.user().email))
                .addAttribute(Caller.ACTOR, Actor.of(found.user()))
                .addAttribute(Caller.USER, found.user())
                .addAttribute(Caller.SESSION, found.session())
                .addAttribute(Caller.CSRF, csrf(token))
                .addRole(found.user().role.name())
                .build();
    }

    /** Follows from the session and from a key nobody else has: nothing to store, another one after each login. */
    public String csrf(String token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(keys.hash("csrf", token));
    }

    @Override
    public Class<SessionRequest> getRequestType() {
        return SessionRequest.class;
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(SessionRequest.class);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public int getPriority() {
        return HttpAuthenticationMechanism.DEFAULT_PRIORITY - 1;
    }
}
