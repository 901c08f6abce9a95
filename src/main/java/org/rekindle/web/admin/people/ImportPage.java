package org.rekindle.web.admin.people;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.rekindle.account.Permission;
import org.rekindle.shared.JsonText;
import org.rekindle.subscriber.Attribute;
import org.rekindle.subscriber.importing.ImportJob;
import org.rekindle.subscriber.importing.Imports;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.api.ExportResource;
import org.rekindle.web.api.ImportResource;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** People from files and into files. */
@Path("/subscribers")
@AdminPage
@Authenticated
@Needs(Permission.PEOPLE_IMPORT)
public class ImportPage {
    private static final int SHOWN = 20;

    @Inject
    Imports imports;

    @Inject
    ImportResource resource;

    @Inject
    ExportResource exports;

    @CheckedTemplate(basePath = "people")
    static class Views {
        static native TemplateInstance importing(List<ImportJob> jobs, String attributes);

        static native TemplateInstance job(ImportJob job);

        static native TemplateInstance progress(ImportJob job);
    }

    @GET
    @Path("import")
    public Response form() {
        List<String> names =
                Attribute.all().stream().map(attribute -> attribute.name).toList();
        return Pages.page(Views.importing(ImportJob.before(Long.MAX_VALUE, SHOWN), JsonText.write(names)));
    }

    /** The file as it is, its head already as the columns were mapped: streamed, never held in memory. */
    @POST
    @Path("import")
    @Consumes({"text/csv", "application/octet-stream", "application/gzip"})
    @Produces(MediaType.APPLICATION_JSON)
    public Response take(
            InputStream body, @QueryParam("charset") String charset, @QueryParam("delimiter") String delimiter) {
        long id = imports.accept(body, Imports.Format.of(charset, delimiter));
        return Response.status(202)
                .entity(Map.of("to", "/subscribers/imports/" + id))
                .build();
    }

    @GET
    @Path("imports/{id:\\d+}")
    public Response job(@PathParam("id") long id) {
        return Pages.page(Views.job(ImportJob.withId(id)));
    }

    @GET
    @Path("imports/{id:\\d+}/progress")
    public Response progress(@PathParam("id") long id) {
        return Pages.page(Views.progress(ImportJob.withId(id)));
    }

    @GET
    @Path("imports/{id:\\d+}/rejects")
    public Response rejects(@PathParam("id") long id) {
        return resource.rejects(id);
    }

    @GET
    @Path("export")
    @Needs(Permission.PEOPLE_EXPORT)
    public Response export(@BeanParam PeopleFilter filter) {
        boolean all = !filter.isNarrow() && !filter.isSearch();
        return exports.subscribers(null, all ? null : filter.whole().toString());
    }
}
