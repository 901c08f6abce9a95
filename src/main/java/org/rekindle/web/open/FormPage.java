package org.rekindle.web.open;

import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rekindle.form.Form;
import org.rekindle.form.FormDefinition;
import org.rekindle.form.SignUps;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.Text;
import org.rekindle.subscriber.Attribute;
import org.rekindle.subscriber.Consents;

/** A hosted sign-up form, and the script that puts it into another page. */
@Path("/f")
@PermitAll
public class FormPage {
    private static final int MAX_BODY = 16 * 1024;

    @Inject
    SignUps signUps;

    @Inject
    VisitorLimit limit;

    @ConfigProperty(name = "rekindle.base-url")
    String baseUrl;

    @GET
    @Path("{slug: [a-z0-9-]+}")
    public Response show(@PathParam("slug") String slug) {
        return Form.of(slug)
                .map(form -> form.parsed().isClosed() ? closed(form) : page(200, form, "", null))
                .orElseGet(() -> OpenPages.gone("en"));
    }

    /** Shows the hosted form where the script stands; the form keeps its own origin. */
    @GET
    @Path("{slug: [a-z0-9-]+}.js")
    @Produces("text/javascript")
    public Response script(@PathParam("slug") String slug) {
        if (Form.of(slug).isEmpty()) {
            return Response.status(404)
                    .type("text/javascript")
                    .entity("// there is no such form\n")
                    .build();
        }
        String script = """
                (function () {
                  var frame = document.createElement("iframe");
                  frame.src = "%s/f/%s";
                  frame.title = "Subscribe";
                  frame.style.cssText = "width:100%%;max-width:512px;height:560px;border:0";
                  document.currentScript.insertAdjacentElement("afterend", frame);
                })();
                """.formatted(baseUrl, slug);
        return Response.ok(script).header("Cache-Control", "max-age=300").build();
    }

    /** The answer is the same for every address: a form tells nobody who is subscribed. */
    @POST
    @Path("{slug: [a-z0-9-]+}")
    @Consumes(MediaType.WILDCARD)
    public Response ask(
            @PathParam("slug") String slug,
            @HeaderParam("Content-Type") String contentType,
            @Context HttpServerRequest request,
            InputStream body)
            throws IOException {
        Optional<Form> found = Form.of(slug);
        if (found.isEmpty()) {
            return OpenPages.gone("en");
        }
        Form form = found.get();
        String language = OpenPages.language(form.locale);
        if (form.parsed().isClosed()) {
            return closed(form);
        }
        FormBody answers = FormBody.read(body, contentType, MAX_BODY);
        if (answers == null) {
            return Response.status(413).build();
        }
        Consents.Proof proof = Visitor.proof(request);
        if (!limit.allows(proof.ip())) {
            return OpenPages.page(429, language, OpenPages.Pages.busy(language));
        }
        if (answers.value("website").isEmpty()) {
            Optional<String> problem = take(form, answers, proof);
            if (problem.isPresent()) {
                return page(400, form, answers.value("email"), problem.get());
            }
        }
        return OpenPages.page(
                200, language, OpenPages.Pages.sent(language, form.parsed().thanks()));
    }

    /** The problem to show, or empty when the request was taken. */
    private Optional<String> take(Form form, FormBody answers, Consents.Proof proof) {
        if (answers.value("consent").isEmpty()) {
            return Optional.of("consent");
        }
        EmailAddress email;
        try {
            email = EmailAddress.of(answers.value("email"));
        } catch (IllegalArgumentException e) {
            return Optional.of("email");
        }
        FormDefinition definition = form.parsed();
        Map<String, String> values = new HashMap<>();
        for (String name : definition.attributes()) {
            String text = answers.value("attribute-" + name);
            if (!text.isEmpty()) {
                boolean good =
                        Attribute.named(name).filter(a -> accepts(a, text)).isPresent();
                if (!good) {
                    return Optional.of("answer");
                }
                values.put(name, text);
            }
        }
        String name = answers.value("name");
        if (Text.flaw(name, 200).isPresent()) {
            return Optional.of("answer");
        }
        List<String> topics = answers.values("topic").stream()
                .filter(definition.topics()::contains)
                .toList();
        signUps.ask(form, email, name.isEmpty() ? null : name, values, topics, proof);
        return Optional.empty();
    }

    private static boolean accepts(Attribute attribute, String text) {
        try {
            attribute.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Response page(int status, Form form, String email, String problem) {
        String language = OpenPages.language(form.locale);
        return OpenPages.page(status, language, shown(language, form.parsed(), email, problem));
    }

    private static Response closed(Form form) {
        String language = OpenPages.language(form.locale);
        return OpenPages.page(410, language, OpenPages.Pages.closed(language));
    }

    /** As visitors will see it, for who is making it; what is not there any more is left out. */
    public static TemplateInstance preview(String locale, FormDefinition definition) {
        String language = OpenPages.language(locale);
        return shown(language, definition, "", null).setLocale(language);
    }

    private static TemplateInstance shown(String language, FormDefinition definition, String email, String problem) {
        List<Attribute> attributes = definition.attributes().stream()
                .flatMap(name -> Attribute.named(name).stream())
                .toList();
        return OpenPages.Pages.form(language, definition, attributes, definition.offered(), email, problem);
    }
}
