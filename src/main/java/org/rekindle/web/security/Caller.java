package org.rekindle.web.security;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.rekindle.account.Actor;
import org.rekindle.account.Permission;
import org.rekindle.account.Session;
import org.rekindle.account.User;

/** Who sent this request, by a token or by a session. */
@RequestScoped
public class Caller {
    /** Attributes of the identity. */
    public static final String ACTOR = "actor";

    static final String SESSION = "session";
    static final String USER = "user";
    static final String CSRF = "csrf";

    @Inject
    SecurityIdentity identity;

    /** Empty for a request without a login. */
    public Optional<Actor> actor() {
        return Optional.ofNullable(identity.getAttribute(ACTOR));
    }

    /** Who it is, where the address lets nobody else in. */
    public Actor required() {
        return actor().orElseThrow(ForbiddenException::new);
    }

    /** The user behind a session, as they were when the request came; empty for tokens. */
    public Optional<User> user() {
        return Optional.ofNullable(identity.getAttribute(USER));
    }

    /** Empty for tokens. */
    public Optional<Session> session() {
        return Optional.ofNullable(identity.getAttribute(SESSION));
    }

    /** What forms and htmx calls of this session carry; empty text without one. */
    public String csrf() {
        String token = identity.getAttribute(CSRF);
        return token == null ? "" : token;
    }

    public boolean may(Permission permission) {
        return actor().map(actor -> actor.may(permission)).orElse(false);
    }

    /** Where what is allowed depends on more than the address. */
    public void mustHave(Permission permission) {
        if (!may(permission)) {
            throw new ForbiddenException();
        }
    }
}
