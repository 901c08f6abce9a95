package org.rekindle.web.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * What browsers may do with our answers: nothing, unless said here or by the answer itself. Only hosted forms may stand in
 * other sites' frames, because their script puts them there. Quarkus' own pages below {@code /q} exist in development only.
 */
@ApplicationScoped
public class SecurityHeaders {
    private static final Pattern HOSTED_FORM = Pattern.compile("/f/[a-z0-9-]+");
    private static final String PAGE =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
                    + "base-uri 'none'; frame-ancestors ";

    void register(@Observes Filters filters) {
        // before anything else, so that refusals of other filters have them too
        filters.register(SecurityHeaders::add, 2000);
    }

    private static void add(RoutingContext context) {
        String path = context.normalizedPath();
        if (!path.startsWith("/q/")) {
            context.addHeadersEndHandler(sent -> complete(context.response().headers(), path));
        }
        context.next();
    }

    private static void complete(MultiMap headers, String path) {
        String frames = HOSTED_FORM.matcher(path).matches() ? "*" : "'none'";
        addMissing(headers, "Content-Security-Policy", PAGE + frames);
        addMissing(headers, "X-Content-Type-Options", "nosniff");
        addMissing(headers, "Referrer-Policy", "no-referrer");
    }

    private static void addMissing(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
