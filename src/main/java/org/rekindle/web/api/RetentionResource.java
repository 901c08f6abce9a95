package org.rekindle.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.account.Permission;
import org.rekindle.event.retention.RetentionConfig;
import org.rekindle.web.security.Needs;

/** How long facts are kept, and what has been removed. */
@Path("/api/v1/retention")
@Authenticated
@Needs(Permission.SETTINGS_VIEW)
@Produces(MediaType.APPLICATION_JSON)
public class RetentionResource {
    @Inject
    Jdbi jdbi;

    @Inject
    RetentionConfig config;

    /**
     * One kind of fact.
     *
     * @param keptFor ISO 8601 period; P0D for ever
     * @param horizon facts that occurred before may be gone; absent when none was removed
     * @param removed in all
     * @param lastRemoved by the last run
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Kind(String type, Period keptFor, Instant horizon, long removed, long lastRemoved, Instant ranAt) {}

    /** @param kinds those that were looked at so far */
    public record View(Period facts, Period requestDetails, List<Kind> kinds) {}

    @GET
    public View get() {
        List<Kind> kinds = jdbi.withHandle(handle -> handle.createQuery(
                        "select type, horizon, removed, last_removed, ran_at from fact_retention order by type")
                .map((row, context) -> {
                    var times = context.findColumnMapperFor(Instant.class).orElseThrow();
                    return new Kind(
                            row.getString(1),
                            config.fact().getOrDefault(row.getString(1), config.facts()),
                            times.map(row, 2, context),
                            row.getLong(3),
                            row.getLong(4),
                            times.map(row, 5, context));
                })
                .list());
        return new View(config.facts(), config.requestDetails(), kinds);
    }
}
