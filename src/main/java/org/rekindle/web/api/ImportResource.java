package org.rekindle.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.rekindle.account.Permission;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.subscriber.importing.CsvCell;
import org.rekindle.subscriber.importing.ImportJob;
import org.rekindle.subscriber.importing.ImportState;
import org.rekindle.subscriber.importing.Imports;
import org.rekindle.subscriber.importing.Reject;
import org.rekindle.subscriber.importing.Rejects;
import org.rekindle.web.security.Needs;

/** People from CSV files. The file is on disk when the request is answered and is read in the background. */
@Path("/api/v1/imports")
@Authenticated
@Needs(Permission.PEOPLE_IMPORT)
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {
    /** What HTTP clients add by themselves when nobody said anything: not a statement about the file. */
    private static final Set<String> DEFAULTS = Set.of("iso-8859-1", "us-ascii");

    private static final int REJECTS_AT_ONCE = 1000;

    @Inject
    Imports imports;

    @Inject
    Rejects rejects;

    /** The import that was queued. */
    public record Accepted(long id) {}

    /**
     * How far an import is.
     *
     * @param rows stored or rejected so far, without the header
     * @param bytesDone of the file as it was sent, compressed or not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            long id,
            ImportState state,
            long rows,
            long created,
            long updated,
            long unchanged,
            long rejected,
            long bytesDone,
            long bytesTotal,
            String failure,
            Instant createdAt,
            Instant finishedAt) {
        static View of(ImportJob job) {
            return new View(
                    job.id,
                    job.state,
                    job.rowsDone,
                    job.created,
                    job.updated,
                    job.unchanged,
                    job.rejected,
                    job.bytesDone,
                    job.bytesTotal,
                    job.failure,
                    job.createdAt,
                    job.finishedAt);
        }
    }

    /**
     * Queues the body, plain or gzip.
     *
     * @param charset of the text; found out when neither this nor the content type says
     * @param delimiter comma, semicolon, tab or bar; found out when not given
     */
    @POST
    @Consumes({
        "text/csv",
        "text/plain",
        "text/tab-separated-values",
        "application/csv",
        "application/gzip",
        "application/x-gzip",
        "application/octet-stream"
    })
    public Response post(
            InputStream body,
            @HeaderParam("Content-Type") String contentType,
            @QueryParam("charset") String charset,
            @QueryParam("delimiter") String delimiter) {
        Imports.Format format = Imports.Format.of(charset == null ? declared(contentType) : charset, delimiter);
        return accepted(imports.accept(body, format));
    }

    /** Queues the one file of a form. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response post(
            @RestForm(FileUpload.ALL) List<FileUpload> files,
            @QueryParam("charset") String charset,
            @QueryParam("delimiter") String delimiter)
            throws IOException {
        if (files == null || files.size() != 1) {
            throw DomainException.invalid("", "send one file");
        }
        FileUpload file = files.getFirst();
        Imports.Format format = Imports.Format.of(charset == null ? declared(file.contentType()) : charset, delimiter);
        try (InputStream body = Files.newInputStream(file.uploadedFile())) {
            return accepted(imports.accept(body, format));
        }
    }

    @GET
    public Page<View> list(@QueryParam("limit") Integer limit, @QueryParam("after") String after) {
        int most = Page.limit(limit);
        Page<ImportJob> page =
                Page.of(ImportJob.before(Page.after(after, Long.MAX_VALUE), most + 1), most, job -> job.id);
        return new Page<>(page.items().stream().map(View::of).toList(), page.next());
    }

    @GET
    @Path("{id}")
    public View get(@PathParam("id") long id) {
        return View.of(ImportJob.withId(id));
    }

    /** The rows that were not stored, in the order of the file; the first 100,000. */
    @GET
    @Path("{id}/rejects")
    @Produces("text/csv")
    public Response rejects(@PathParam("id") long id) {
        ImportJob.withId(id);
        StreamingOutput csv = out -> {
            try (CsvDownload download = new CsvDownload(out)) {
                download.row(List.of("line", "reason", "content"));
                List<Reject> some = rejects.after(id, 0, REJECTS_AT_ONCE);
                while (!some.isEmpty()) {
                    for (Reject reject : some) {
                        download.row(List.of(
                                String.valueOf(reject.line()),
                                CsvCell.guarded(reject.reason()),
                                CsvCell.guarded(reject.content())));
                    }
                    some = rejects.after(id, some.getLast().line(), REJECTS_AT_ONCE);
                }
            }
        };
        return CsvDownload.named("import-" + id + "-rejects.csv", csv);
    }

    private static Response accepted(long id) {
        return Response.accepted(new Accepted(id))
                .location(URI.create("/api/v1/imports/" + id))
                .build();
    }

    private static String declared(String contentType) {
        if (contentType == null) {
            return null;
        }
        String charset = MediaType.valueOf(contentType).getParameters().get("charset");
        return charset == null || DEFAULTS.contains(charset.toLowerCase(Locale.ROOT)) ? null : charset;
    }
}
