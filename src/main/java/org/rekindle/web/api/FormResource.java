package org.rekindle.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rekindle.account.Permission;
import org.rekindle.form.Form;
import org.rekindle.form.FormDefinition;
import org.rekindle.form.FormFigures;
import org.rekindle.form.Forms;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.web.security.Needs;

/** Hosted sign-up forms with double opt-in. */
@Path("/api/v1/forms")
@Authenticated
@Needs(Permission.FORMS_VIEW)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FormResource {
    private static final int DAYS = 30;
    private static final int MAX_DAYS = 400;

    @Inject
    Forms forms;

    @Inject
    FormFigures figures;

    @ConfigProperty(name = "rekindle.base-url")
    String baseUrl;

    /** See {@link FormDefinition}; {@code templateId} is the confirmation mail. */
    public record Body(
            String slug,
            String name,
            String locale,
            String headline,
            String text,
            String consent,
            Boolean askName,
            List<String> attributes,
            List<String> topics,
            Long templateId,
            String thanks,
            String next,
            Boolean closed) {
        FormDefinition definition() {
            return new FormDefinition(
                    headline, text, consent, askName, attributes, topics, templateId, thanks, next, closed);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            long id,
            String slug,
            String name,
            String locale,
            String headline,
            String text,
            String consent,
            Boolean askName,
            List<String> attributes,
            List<String> topics,
            Long templateId,
            String thanks,
            String next,
            boolean closed,
            String url) {}

    @POST
    @Needs(Permission.FORMS_EDIT)
    public Response create(Body body) {
        Body given = required(body);
        Form form = forms.create(given.slug(), given.name(), given.locale(), given.definition());
        return Response.created(URI.create("/api/v1/forms/" + form.id))
                .entity(view(form))
                .build();
    }

    @GET
    public Page<View> list(@QueryParam("limit") Integer limit, @QueryParam("after") String after) {
        int size = Page.limit(limit);
        List<Form> found = forms.list(Page.after(after, Long.MAX_VALUE), size + 1);
        return Page.of(found.stream().map(this::view).toList(), size, View::id);
    }

    @GET
    @Path("{id}")
    public View get(@PathParam("id") long id) {
        return view(Form.required(id));
    }

    @PUT
    @Path("{id}")
    @Needs(Permission.FORMS_EDIT)
    public View update(@PathParam("id") long id, Body body) {
        Body given = required(body);
        return view(forms.update(id, given.slug(), given.name(), given.locale(), given.definition()));
    }

    /**
     * How many asked through it, day by day (UTC), and how many of them have confirmed by now.
     *
     * @param days how many, 1 to 400, today included; 30 when absent
     */
    @GET
    @Path("{id}/figures")
    public FormFigures.Figures figures(@PathParam("id") long id, @QueryParam("days") Integer days) {
        if (days != null && (days < 1 || days > MAX_DAYS)) {
            throw DomainException.invalid("?days", "must lie between 1 and " + MAX_DAYS);
        }
        return figures.of(Form.required(id).id, days == null ? DAYS : days);
    }

    @DELETE
    @Path("{id}")
    @Needs(Permission.FORMS_EDIT)
    public void delete(@PathParam("id") long id) {
        forms.delete(id);
    }

    private View view(Form form) {
        FormDefinition d = form.parsed();
        return new View(
                form.id,
                form.slug,
                form.name,
                form.locale,
                d.headline(),
                d.text(),
                d.consent(),
                d.askName(),
                d.attributes(),
                d.topics(),
                d.templateId(),
                d.thanks(),
                d.next(),
                d.isClosed(),
                baseUrl + "/f/" + form.slug);
    }

    private static Body required(Body body) {
        if (body == null) {
            throw DomainException.invalid("", "a JSON object is required");
        }
        return body;
    }
}
