package org.rekindle.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.rekindle.account.Permission;
import org.rekindle.shared.DomainException;
import org.rekindle.web.security.Audited;
import org.rekindle.web.security.Needs;

/** People as CSV files that an import takes back. */
@Path("/api/v1/exports")
@Authenticated
@Needs(Permission.PEOPLE_EXPORT)
public class ExportResource {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Inject
    SubscriberExport export;

    /**
     * Everybody who is not erased, or the people of a segment, or those who fit a condition, with every attribute. Text that a spreadsheet would take
     * for a formula has an apostrophe in front, which an import removes again.
     *
     * @param where a condition of segments as JSON
     */
    @GET
    @Path("subscribers")
    @Produces("text/csv")
    @Audited
    public Response subscribers(@QueryParam("segment") Long segment, @QueryParam("where") String where) {
        SubscriberExport.Plan plan = export.plan(segment, where == null || where.isBlank() ? null : parsed(where));
        return CsvDownload.named("subscribers.csv", out -> {
            try (CsvDownload download = new CsvDownload(out)) {
                export.write(plan, download::row);
            }
        });
    }

    private static JsonNode parsed(String where) {
        try {
            return MAPPER.readTree(where);
        } catch (JsonProcessingException e) {
            throw DomainException.invalid("?where", "must be a condition as JSON");
        }
    }
}
