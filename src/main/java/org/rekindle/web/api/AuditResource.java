package org.rekindle.web.api;

import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import org.rekindle.account.AuditLog;
import org.rekindle.account.Permission;
import org.rekindle.shared.Page;
import org.rekindle.subscriber.importing.CsvCell;
import org.rekindle.web.security.Audited;
import org.rekindle.web.security.Needs;

/** Who did what, newest first. There is nothing here that changes or removes an entry. */
@Path("/api/v1/audit")
@Authenticated
@Needs(Permission.AUDIT_VIEW)
public class AuditResource {
    @Inject
    AuditLog log;

    /**
     * @param user only what this user did
     * @param action only actions that begin so, such as {@code campaigns.}
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Page<AuditLog.Entry> list(
            @QueryParam("user") Long user,
            @QueryParam("action") String action,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after) {
        return log.list(user, action, Page.after(after, Long.MAX_VALUE), Page.limit(limit));
    }

    /** All of it as a file. */
    @GET
    @Path("csv")
    @Produces("text/csv")
    @Audited
    public Response csv() {
        return CsvDownload.named("audit.csv", out -> {
            try (CsvDownload download = new CsvDownload(out)) {
                download.row(List.of(
                        "id",
                        "occurred_at",
                        "actor",
                        "token_id",
                        "action",
                        "subject",
                        "before",
                        "after",
                        "ip",
                        "request_id"));
                String after = null;
                do {
                    Page<AuditLog.Entry> page = log.list(null, null, Page.after(after, Long.MAX_VALUE), Page.MAX_LIMIT);
                    page.items().forEach(entry -> download.row(row(entry)));
                    after = page.next();
                } while (after != null);
            }
        });
    }

    private static List<String> row(AuditLog.Entry entry) {
        return List.of(
                String.valueOf(entry.id()),
                entry.occurredAt().toString(),
                CsvCell.guarded(entry.actor()),
                Objects.toString(entry.tokenId(), ""),
                entry.action(),
                CsvCell.guarded(entry.subject()),
                CsvCell.guarded(entry.before()),
                CsvCell.guarded(entry.after()),
                Objects.toString(entry.ip(), ""),
                Objects.toString(entry.requestId(), ""));
    }
}
