package org.rekindle.web.api;

import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.rekindle.account.Permission;
import org.rekindle.web.security.Audited;
import org.rekindle.web.security.Needs;

/** People as CSV files that an import takes back. */
@Path("/api/v1/exports")
@Authenticated
@Needs(Permission.PEOPLE_EXPORT)
public class ExportResource {
    @Inject
    SubscriberExport export;

    /**
     * Everybody who is not erased, or the people of a segment, with every attribute. Text that a spreadsheet would take
     * for a formula has an apostrophe in front, which an import removes again.
     */
    @GET
    @Path("subscribers")
    @Produces("text/csv")
    @Audited
    public Response subscribers(@QueryParam("segment") Long segment) {
        SubscriberExport.Plan plan = export.plan(segment);
        return CsvDownload.named("subscribers.csv", out -> {
            try (CsvDownload download = new CsvDownload(out)) {
                export.write(plan, download::row);
            }
        });
    }
}
