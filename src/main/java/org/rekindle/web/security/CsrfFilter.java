package org.rekindle.web.security;

import io.quarkus.security.ForbiddenException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Pages change something only when asked by one of our own pages: the request comes from our origin, and with a session it
 * carries the session's token, in a header (htmx) or in a field of the form.
 */
public class CsrfFilter {
    static final String HEADER = "X-CSRF-Token";
    static final String FIELD = "csrf";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @Inject
    Caller caller;

    @Inject
    HttpServerRequest http;

    @ConfigProperty(name = "rekindle.base-url")
    URI baseUrl;

    @AdminPage
    @ServerRequestFilter
    @WithFormRead
    public void check(ResteasyReactiveContainerRequestContext request) {
        if (SAFE.contains(request.getMethod())) {
            return;
        }
        if (!fromHere() || caller.session().isPresent() && !hasToken(request)) {
            throw new ForbiddenException("not from one of our pages");
        }
    }

    private boolean hasToken(ResteasyReactiveContainerRequestContext request) {
        String given = request.getHeaderString(HEADER);
        if (given == null) {
            var context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
            given = context.getFormData() == null ? null : (String) context.getFormParameter(FIELD, true, false);
        }
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), caller.csrf().getBytes(StandardCharsets.UTF_8));
    }

    /** Browsers say where a POST comes from; a request that says nothing has no foreign page behind it. */
    private boolean fromHere() {
        String site = http.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = http.getHeader("Origin");
        if (origin == null) {
            return true;
        }
        String own = http.authority() == null ? "" : http.authority().toString();
        String host = origin.substring(origin.indexOf("://") + 3);
        return origin.contains("://") && (host.equals(own) || host.equals(baseUrl.getAuthority()));
    }
}
