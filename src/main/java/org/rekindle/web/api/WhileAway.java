package org.rekindle.web.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import org.rekindle.shared.DatabaseWatch;

/**
 * The API and shops' webhooks without the database can do nothing, not even tell who is asking: they say so at once, instead of letting each
 * request find out by itself.
 */
@ApplicationScoped
public class WhileAway {
    private static final String BODY =
            "{\"type\":\"about:blank\",\"title\":\"Not possible at the moment\",\"status\":503,"
                    + "\"detail\":\"the database does not answer; send the request again in a moment\"}";

    private static final List<String> WAITS = List.of("/api/", "/v1/", "/hooks/");

    @Inject
    DatabaseWatch database;

    void register(@Observes Filters filters) {
        filters.register(this::check, 900);
    }

    private void check(RoutingContext context) {
        String path = context.normalizedPath();
        if (database.isAway() && WAITS.stream().anyMatch(path::startsWith)) {
            refuse(context);
        } else {
            context.next();
        }
    }

    private static void refuse(RoutingContext context) {
        context.response()
                .setStatusCode(503)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Retry-After", "2")
                .end(BODY);
    }
}
