package org.rekindle.web.admin.segments;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.segment.Language;
import org.rekindle.segment.Segments;
import org.rekindle.segment.quality.Overlaps;
import org.rekindle.shared.Page;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** All segments, and how they overlap. */
@Path("/segments")
@AdminPage
@Authenticated
@Needs(Permission.SEGMENTS_VIEW)
public class SegmentsPage {
    private static final int SHOWN = 50;

    @Inject
    Segments segments;

    @Inject
    Overlaps overlaps;

    @Inject
    Glances glances;

    @Inject
    Shell shell;

    @CheckedTemplate(basePath = "segments")
    static class Views {
        static native TemplateInstance list(List<Segments.Shown> found, String next);

        static native TemplateInstance rows(List<Segments.Shown> found, String next);

        /** @param size null while it is being counted */
        static native TemplateInstance size(long id, Segments.Size size);

        static native TemplateInstance overlap(Overlaps.Chart map);
    }

    @GET
    public Response list(@QueryParam("after") String after) {
        Page<Segments.Shown> page = segments.list(after, SHOWN, language());
        return Pages.page(
                after == null ? Views.list(page.items(), page.next()) : Views.rows(page.items(), page.next()));
    }

    /** Fetched row by row, so that the list is there at once. */
    @GET
    @Path("{id:\\d+}/size")
    public Response size(@PathParam("id") long id) {
        return Pages.page(Views.size(id, glances.size(id).orElse(null)));
    }

    /** How all of them overlap: counted when somebody looks. */
    @GET
    @Path("overlap")
    public Response overlap() {
        return Pages.page(Views.overlap(overlaps.map(List.of(), language())));
    }

    @POST
    @Path("{id:\\d+}/delete")
    @Needs(Permission.SEGMENTS_EDIT)
    public Response delete(@PathParam("id") long id) {
        segments.delete(id);
        return Pages.to("/segments");
    }

    private Language language() {
        return Language.of(List.of(shell.locale()));
    }
}
