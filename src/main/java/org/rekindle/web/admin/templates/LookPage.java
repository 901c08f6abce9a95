package org.rekindle.web.admin.templates;

import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.rekindle.account.Permission;
import org.rekindle.delivery.Sender;
import org.rekindle.message.Preview;
import org.rekindle.message.Readers;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Problem;
import org.rekindle.subscriber.Subscriber;
import org.rekindle.template.CompiledTemplate;
import org.rekindle.template.RenderFailed;
import org.rekindle.template.Rendered;
import org.rekindle.template.TemplateSource;
import org.rekindle.template.Templates;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Caller;
import org.rekindle.web.security.Needs;

/**
 * A template as a reader gets it. A mail may hold anything: it is answered with a policy of its own that runs nothing, in a
 * sandbox that has no session.
 */
@Path("/templates")
@AdminPage
@Authenticated
@Needs(Permission.TEMPLATES_VIEW)
public class LookPage {
    private static final String POLICY = "sandbox; default-src 'none'; img-src data: https:; "
            + "style-src 'unsafe-inline'; font-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
    private static final String DARK =
            "<style>:root{color-scheme:dark}body{background:#131110 !important;color:#efebe7}</style>";

    private static final Readers.Reader SAMPLE = new Readers.Reader(
            Map.of("email", "reader@example.org", "name", "Irina Sokolova", "locale", "en", "status", "PASSIVE"),
            List.of(),
            Map.of());

    @Inject
    Templates templates;

    @Inject
    Readers readers;

    @Inject
    Preview previews;

    @Inject
    Sender sender;

    @Inject
    Caller caller;

    /**
     * What an editor wants to know while typing.
     *
     * @param size octets of the HTML part
     * @param problems with line and column; when there are any nothing else is there
     */
    public record Look(String subject, String text, int size, List<String> warnings, List<Problem> problems) {}

    @POST
    @Path("look")
    @Produces(MediaType.APPLICATION_JSON)
    public Look look(@BeanParam TemplateForm form) {
        TemplateSource source = form.source();
        List<Problem> problems = templates.problems(source);
        if (!problems.isEmpty()) {
            return new Look(null, null, 0, List.of(), problems);
        }
        try {
            CompiledTemplate template = templates.compiled(source);
            Rendered rendered = rendered(template, form.as);
            return new Look(
                    rendered.subject(),
                    rendered.text(),
                    rendered.html().getBytes(StandardCharsets.UTF_8).length,
                    template.warnings(rendered),
                    List.of());
        } catch (RenderFailed failed) {
            return new Look(null, null, 0, List.of(), List.of(new Problem("/body", failed.getMessage())));
        } catch (DomainException refused) {
            return new Look(null, null, 0, List.of(), refused.problems());
        }
    }

    /** The mail itself, for a frame. */
    @POST
    @Path("frame")
    public Response frame(@BeanParam TemplateForm form) {
        return mail(templates.compiled(form.source()), form.as, "on".equals(form.dark));
    }

    /** A stored one, for the library's picture. */
    @GET
    @Path("{id:\\d+}/picture")
    @Transactional
    public Response picture(@PathParam("id") long id) {
        return mail(templates.compiled(templates.find(id).versionId), null, false);
    }

    private Response mail(CompiledTemplate template, String as, boolean dark) {
        try {
            String html = rendered(template, as).html();
            return Response.ok(dark ? html.replaceFirst("(?i)</head>", DARK + "</head>") : html)
                    .type(Pages.HTML)
                    .header("Content-Security-Policy", POLICY)
                    .header("Cache-Control", "no-store")
                    .build();
        } catch (RenderFailed failed) {
            throw DomainException.conflict(failed.getMessage());
        }
    }

    /** @param as the address of a subscriber, whom only those may take who may see people; blank for a sample */
    private Rendered rendered(CompiledTemplate template, String as) {
        Readers.Reader reader = SAMPLE;
        if (as != null && !as.isBlank() && caller.may(Permission.PERSON_VIEW)) {
            reader = Subscriber.byEmail(as.strip().toLowerCase(java.util.Locale.ROOT))
                    .map(person -> readers.load(List.of(person.id)).get(person.id))
                    .orElse(SAMPLE);
        }
        String name = sender.name().isEmpty() ? sender.address().value() : sender.name();
        return template.render(previews.data(reader, "Preview", name, sender.postalAddress(), null));
    }
}
