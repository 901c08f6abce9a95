package org.rekindle.web.admin.forms;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rekindle.account.Permission;
import org.rekindle.form.Confirmations;
import org.rekindle.form.Form;
import org.rekindle.form.FormDefinition;
import org.rekindle.form.FormFigures;
import org.rekindle.form.Forms;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.JsonText;
import org.rekindle.subscriber.Attribute;
import org.rekindle.subscriber.Topic;
import org.rekindle.template.Template;
import org.rekindle.web.admin.shell.Mistakes;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Audited;
import org.rekindle.web.security.Needs;

/** One form: what it asks, as visitors see it, how it gets onto a site, and who asked through it. */
@Path("/forms")
@AdminPage
@Authenticated
@Needs(Permission.FORMS_VIEW)
public class FormPage {
    private static final int DAYS = 30;
    private static final int TEMPLATES = 500;

    /** What visitors write in is nobody's: the picture of a form runs nothing and goes nowhere. */
    private static final String POLICY = "sandbox; default-src 'none'; style-src 'self'; img-src 'self' data:; "
            + "form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

    @Inject
    Forms forms;

    @Inject
    FormFigures figures;

    @Inject
    Confirmations confirmations;

    @Inject
    Shell shell;

    @Inject
    Words words;

    @ConfigProperty(name = "rekindle.base-url")
    String baseUrl;

    /** What can be chosen. */
    public record Choices(List<Attribute> attributes, List<Topic> topics, List<Template> templates) {}

    /**
     * What the page shows.
     *
     * @param id null for one that is not stored
     * @param address where visitors find it; null as long
     * @param figures null as long
     */
    public record Editor(
            Long id,
            FormFields fields,
            boolean closed,
            String address,
            FormFigures.Figures figures,
            Choices choices,
            Mistakes mistakes) {
        public String days() {
            return JsonText.write(figures.days());
        }

        /** For other sites' pages. */
        public String snippet() {
            return "<script src=\"" + address + ".js\" async></script>";
        }

        public boolean isSpoken(String language) {
            return fields.locale.equals(language);
        }

        /** A language that the page does not offer, kept as it is. */
        public boolean isForeign() {
            return !List.of("en", "ru", "zh").contains(fields.locale);
        }
    }

    @CheckedTemplate(basePath = "forms")
    static class Views {
        static native TemplateInstance edit(Editor editor);
    }

    @GET
    @Path("new")
    @Needs(Permission.FORMS_EDIT)
    public Response fresh() {
        FormFields fields = new FormFields();
        fields.locale = shell.lang();
        Choices choices = choices(List.of());
        fields.template = choices.templates().stream()
                .filter(template -> ("confirmation-" + fields.locale).equals(template.slug))
                .findFirst()
                .map(template -> template.id.toString())
                .orElse("");
        return Pages.page(Views.edit(new Editor(null, fields, false, null, null, choices, Mistakes.none())));
    }

    @GET
    @Path("{id:\\d+}")
    public Response one(@PathParam("id") long id) {
        Form form = Form.required(id);
        return shown(200, form, FormFields.of(form), Mistakes.none());
    }

    @POST
    @Needs(Permission.FORMS_EDIT)
    public Response create(@BeanParam FormFields given) {
        FormFields fields = given.filled();
        try {
            Form form = forms.create(fields.slug, fields.name, fields.locale, fields.definition(false));
            shell.sayNext(words.of(FormPageMessages.class).said_made());
            return Pages.to("/forms/" + form.id);
        } catch (DomainException refused) {
            return shown(400, null, fields, mistakes(refused));
        }
    }

    @POST
    @Path("{id:\\d+}")
    @Needs(Permission.FORMS_EDIT)
    public Response update(@PathParam("id") long id, @BeanParam FormFields given) {
        FormFields fields = given.filled();
        Form before = Form.required(id);
        try {
            FormDefinition definition = fields.definition(before.parsed().isClosed());
            forms.update(id, fields.slug, fields.name, fields.locale, definition);
            shell.sayNext(words.of(FormPageMessages.class).said_saved());
            return Pages.to("/forms/" + id);
        } catch (DomainException refused) {
            return shown(400, before, fields, mistakes(refused));
        }
    }

    /** As visitors will see it, while it is being written; for a frame. */
    @POST
    @Path("preview")
    @Audited(false)
    @Transactional
    public Response preview(@BeanParam FormFields given) {
        FormFields fields = given.filled();
        FormDefinition definition = fields.definition(false);
        return Response.ok(org.rekindle.web.open.FormPage.preview(fields.locale, definition))
                .type(Pages.HTML)
                .header("Content-Security-Policy", POLICY)
                .header("Cache-Control", "no-store")
                .build();
    }

    private Mistakes mistakes(DomainException refused) {
        FormPageMessages said = words.of(FormPageMessages.class);
        return refused.code() == DomainException.Code.CONFLICT
                ? Mistakes.of("/slug", said.slug_taken())
                : Mistakes.of(refused)
                        .saying("/name", said.name_wrong())
                        .saying("/slug", said.slug_wrong())
                        .saying("/templateId", said.template_wrong())
                        .saying("/next", said.next_wrong());
    }

    private Response shown(int status, Form form, FormFields fields, Mistakes mistakes) {
        Editor editor = form == null
                ? new Editor(null, fields, false, null, null, choices(fields.attribute), mistakes)
                : new Editor(
                        form.id,
                        fields,
                        form.parsed().isClosed(),
                        baseUrl + "/f/" + form.slug,
                        figures.of(form.id, DAYS),
                        choices(fields.attribute),
                        mistakes);
        return Pages.page(status, Views.edit(editor));
    }

    /** Attributes that are asked for come first, in the form's order. */
    private Choices choices(List<String> asked) {
        List<Attribute> attributes = new ArrayList<>();
        asked.forEach(name -> Attribute.named(name).ifPresent(attributes::add));
        Attribute.all().stream()
                .filter(attribute -> !asked.contains(attribute.name))
                .forEach(attributes::add);
        return new Choices(attributes, Topic.all(), confirmations.list(TEMPLATES));
    }
}
