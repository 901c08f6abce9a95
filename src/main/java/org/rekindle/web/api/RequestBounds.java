package org.rekindle.web.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * How large a body may be, by address: imports are streamed to disk and may be large, everything else is read into
 * memory and may not.
 */
@ApplicationScoped
public class RequestBounds {
    private static final long IMPORT = 4L << 30;
    private static final long API = 8L << 20;
    private static final long SHOP = 1L << 20;
    private static final long PUBLIC = 64L << 10;

    void register(@Observes Filters filters) {
        filters.register(RequestBounds::check, 1000);
    }

    static long limit(String path) {
        if (path.startsWith("/api/v1/imports")) {
            return IMPORT;
        }
        if (path.startsWith("/api/") || path.startsWith("/v1/")) {
            return API;
        }
        return path.startsWith("/hooks/") ? SHOP : PUBLIC;
    }

    private static void check(RoutingContext context) {
        long limit = limit(context.normalizedPath());
        String declared = context.request().getHeader("Content-Length");
        if (declared != null
                && declared.length() < 19
                && declared.chars().allMatch(Character::isDigit)
                && Long.parseLong(declared) > limit) {
            refuse(context, limit);
            return;
        }
        context.next();
    }

    private static void refuse(RoutingContext context, long limit) {
        context.response()
                .setStatusCode(413)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Connection", "close")
                .end(
                        "{\"type\":\"about:blank\",\"title\":\"The request is too large\",\"status\":413,\"detail\":\"a body here has at most "
                                + limit + " bytes\"}");
    }
}
