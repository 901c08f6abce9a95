package org.rekindle.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.rekindle.account.Permission;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.template.CompiledTemplate;
import org.rekindle.template.MessageData;
import org.rekindle.template.RenderFailed;
import org.rekindle.template.Rendered;
import org.rekindle.template.Template;
import org.rekindle.template.TemplateFormat;
import org.rekindle.template.TemplateSource;
import org.rekindle.template.Templates;
import org.rekindle.web.security.Audited;
import org.rekindle.web.security.Caller;
import org.rekindle.web.security.Needs;

/** The library of templates, and how a template looks for one reader. */
@Path("/api/v1/templates")
@Authenticated
@Needs(Permission.TEMPLATES_VIEW)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TemplateResource {
    @Inject
    Caller caller;

    @Inject
    Templates templates;

    @Inject
    TemplateViews views;

    @Inject
    PreviewData previews;

    /** What a caller gives; see the contract, section 3. */
    public record Body(String name, String subject, String preheader, String format, String body, String text) {
        TemplateSource source() {
            return new TemplateSource(formatOf(format), subject, blankIsNone(preheader), body, blankIsNone(text));
        }
    }

    /** Either a person or made-up data. */
    public record Preview(String email, Map<String, JsonNode> sample) {}

    /**
     * A message as a reader gets it, with links that lead nowhere.
     *
     * @param size octets of the HTML part
     * @param warnings what does not stop the mail, in sentences
     */
    public record Shown(String subject, String html, String text, int size, List<String> warnings) {}

    @GET
    public Page<TemplateViews.Line> list(@QueryParam("limit") Integer limit, @QueryParam("after") String after) {
        return views.lines(templates.list(Page.after(after, 0), Page.limit(limit)));
    }

    @POST
    @Needs(Permission.TEMPLATES_EDIT)
    public Response create(Body body) {
        Body given = required(body);
        Template template = templates.create(given.name(), given.source());
        return Response.created(URI.create("/api/v1/templates/" + template.id))
                .entity(views.view(template))
                .build();
    }

    @GET
    @Path("{id}")
    public TemplateViews.View get(@PathParam("id") long id) {
        return views.view(templates.find(id));
    }

    @PUT
    @Path("{id}")
    @Needs(Permission.TEMPLATES_EDIT)
    public TemplateViews.View put(@PathParam("id") long id, Body body) {
        Body given = required(body);
        return views.view(templates.update(id, given.name(), given.source()));
    }

    @DELETE
    @Path("{id}")
    @Needs(Permission.TEMPLATES_EDIT)
    public void delete(@PathParam("id") long id) {
        templates.delete(id);
    }

    @POST
    @Path("{id}/render")
    @Audited(false)
    public Shown render(@PathParam("id") long id, Preview preview) {
        CompiledTemplate template = templates.compiled(templates.find(id).versionId);
        if (preview != null && preview.email() != null) {
            caller.mustHave(Permission.PERSON_VIEW);
        }
        MessageData data = previews.of(preview == null ? new Preview(null, null) : preview);
        try {
            Rendered rendered = template.render(data);
            return new Shown(
                    rendered.subject(),
                    rendered.html(),
                    rendered.text(),
                    rendered.html().getBytes(StandardCharsets.UTF_8).length,
                    template.warnings(rendered));
        } catch (RenderFailed e) {
            throw DomainException.conflict(e.getMessage());
        }
    }

    private static Body required(Body body) {
        if (body == null) {
            throw DomainException.invalid("", "a JSON object is required");
        }
        return body;
    }

    private static TemplateFormat formatOf(String format) {
        try {
            return TemplateFormat.of(format);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String blankIsNone(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
