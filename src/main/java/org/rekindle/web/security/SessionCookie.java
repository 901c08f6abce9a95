package org.rekindle.web.security;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one cookie of people who log in. Over https it is bound to this host and may not come from a lesser one (RFC 6265bis). */
@ApplicationScoped
public class SessionCookie {
    private final boolean secure;
    private final String name;

    SessionCookie(@ConfigProperty(name = "rekindle.base-url") URI baseUrl) {
        this.secure = "https".equalsIgnoreCase(baseUrl.getScheme());
        this.name = secure ? "__Host-rekindle" : "rekindle";
    }

    public Optional<String> read(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(name))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty());
    }

    public NewCookie of(String token) {
        return cookie(token, NewCookie.DEFAULT_MAX_AGE);
    }

    public NewCookie gone() {
        return cookie("", 0);
    }

    public boolean secure() {
        return secure;
    }

    /** Lax, so that a link in a message to a colleague opens; nothing changes by GET. */
    private NewCookie cookie(String value, int maxAge) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
