package org.rekindle.web.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.regex.Pattern;

/**
 * What browsers may do with our answers: nothing, unless said here or by the answer itself. Only hosted forms may stand in
 * other sites' frames, because their script puts them there. Quarkus' own pages below {@code /q} exist in development only.
 */
@ApplicationScoped
public class SecurityHeaders {
    private static final Pattern HOSTED_FORM = Pattern.compile("/f/[a-z0-9-]+");
    private static final String PAGE = "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors ";

    @Inject
    SessionCookie cookie;

    void register(@Observes Filters filters) {
        // before anything else, so that refusals of other filters have them too
        filters.register(this::add, 2000);
    }

    private void add(RoutingContext context) {
        String path = context.normalizedPath();
        RequestIds.give(context.request());
        if (!path.startsWith("/q/")) {
            context.addHeadersEndHandler(sent -> complete(context.response().headers(), path, Nonce.used(context)));
        }
        context.next();
    }

    private void complete(MultiMap headers, String path, String nonce) {
        String frames = HOSTED_FORM.matcher(path).matches() ? "*" : "'none'";
        addMissing(headers, "Content-Security-Policy", nonce == null ? PAGE + frames : adminPage(nonce));
        if (nonce != null) {
            // with no-referrer browsers call the origin of our own forms null
            addMissing(headers, "Referrer-Policy", "same-origin");
            addMissing(headers, "Cache-Control", "no-store");
            addMissing(headers, "Cross-Origin-Opener-Policy", "same-origin");
            addMissing(headers, "Cross-Origin-Resource-Policy", "same-origin");
            addMissing(headers, "X-Robots-Tag", "noindex");
        }
        if (cookie.secure()) {
            addMissing(headers, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        addMissing(headers, "X-Content-Type-Options", "nosniff");
        addMissing(headers, "Referrer-Policy", "no-referrer");
    }

    /** Scripts by nonce alone: markup that somebody smuggled in has none. Nothing inline, nothing from elsewhere. */
    private static String adminPage(String nonce) {
        return "default-src 'none'; script-src 'nonce-" + nonce + "'; style-src 'self'; img-src 'self' data:; "
                + "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
                + "object-src 'none'; frame-ancestors 'none'";
    }

    private static void addMissing(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
