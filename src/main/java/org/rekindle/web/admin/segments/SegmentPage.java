package org.rekindle.web.admin.segments;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.jboss.resteasy.reactive.RestForm;
import org.rekindle.account.Permission;
import org.rekindle.segment.Language;
import org.rekindle.segment.Segment;
import org.rekindle.segment.Segments;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Problem;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** One segment: the builder and what is known about whom it means. */
@Path("/segments")
@AdminPage
@Authenticated
@Needs(Permission.SEGMENTS_VIEW)
public class SegmentPage {
    private static final String EVERYBODY = "{\"all\":[]}";

    @Inject
    Segments segments;

    @Inject
    Vocabulary vocabulary;

    @Inject
    Shell shell;

    /**
     * What the page shows.
     *
     * @param id null for one that is not stored
     * @param where JSON as it is being edited
     * @param problems what keeps it from being stored; pointers as the API gives them
     */
    public record Editor(
            Long id,
            String name,
            String description,
            String where,
            Segment stored,
            List<String> usedBy,
            List<Problem> problems) {}

    @CheckedTemplate(basePath = "segments")
    static class Views {
        static native TemplateInstance edit(Editor editor, String vocabulary);
    }

    @GET
    @Path("new")
    @Needs(Permission.SEGMENTS_EDIT)
    public Response fresh(@QueryParam("where") String where) {
        String start = where == null || where.isBlank() ? EVERYBODY : where;
        return shown(200, new Editor(null, "", "", start, null, List.of(), List.of()));
    }

    @GET
    @Path("{id:\\d+}")
    public Response one(@PathParam("id") long id) {
        Segment segment = segments.required(id);
        return shown(
                200,
                new Editor(
                        id,
                        segment.name,
                        segment.description == null ? "" : segment.description,
                        segment.where.toString(),
                        segment,
                        segments.usedBy(id),
                        List.of()));
    }

    @POST
    @Needs(Permission.SEGMENTS_EDIT)
    public Response create(@RestForm String name, @RestForm String description, @RestForm String where) {
        return stored(null, name, description, where);
    }

    @POST
    @Path("{id:\\d+}")
    @Needs(Permission.SEGMENTS_EDIT)
    public Response update(
            @PathParam("id") long id, @RestForm String name, @RestForm String description, @RestForm String where) {
        return stored(id, name, description, where);
    }

    private Response stored(Long id, String name, String description, String where) {
        try {
            String told = description == null || description.isBlank() ? null : description;
            Segments.Given given = new Segments.Given(name, told, read(where));
            long stored = (id == null ? segments.create(given) : segments.update(id, given)).id;
            return Pages.to("/segments/" + stored);
        } catch (DomainException refused) {
            Segment before = id == null ? null : segments.required(id);
            List<String> usedBy = id == null ? List.of() : segments.usedBy(id);
            return shown(400, new Editor(id, name, description, where, before, usedBy, Refused.problems(refused)));
        }
    }

    static JsonNode read(String where) {
        try {
            return JsonText.read(where);
        } catch (IllegalStateException e) {
            throw DomainException.invalid("/where", "is no JSON");
        }
    }

    private Response shown(int status, Editor editor) {
        return Pages.page(
                status, Views.edit(editor, vocabulary.json(Language.of(List.of(shell.locale())), shell.locale())));
    }
}
