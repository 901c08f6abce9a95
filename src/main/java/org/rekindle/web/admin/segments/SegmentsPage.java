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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final int PAIRS = 20;

    @Inject
    Segments segments;

    @Inject
    Glances glances;

    @Inject
    Shell shell;

    /** Two segments that share people, by name; most alike first. */
    public record Both(Overlaps.Circle a, Overlaps.Circle b, Overlaps.Pair pair) {
        static List<Both> of(Overlaps.Chart map) {
            Map<Long, Overlaps.Circle> circles = new HashMap<>();
            map.segments().forEach(circle -> circles.put(circle.id(), circle));
            return map.pairs().stream()
                    .sorted(Comparator.comparingDouble(Overlaps.Pair::jaccard).reversed())
                    .limit(PAIRS)
                    .map(pair -> new Both(circles.get(pair.a()), circles.get(pair.b()), pair))
                    .toList();
        }
    }

    @CheckedTemplate(basePath = "segments")
    static class Views {
        static native TemplateInstance list(List<Segments.Shown> found, String next);

        static native TemplateInstance rows(List<Segments.Shown> found, String next);

        /** @param size null while it is being counted */
        static native TemplateInstance size(long id, Segments.Size size);

        /** @param map null while it is being counted */
        static native TemplateInstance overlap(Overlaps.Chart map, List<Both> pairs);
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
        Overlaps.Chart map = glances.overlap(language()).orElse(null);
        return Pages.page(Views.overlap(map, map == null ? List.of() : Both.of(map)));
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
