package org.rekindle.web.admin.templates;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Problem;
import org.rekindle.template.Template;
import org.rekindle.template.TemplateSource;
import org.rekindle.template.TemplateVersion;
import org.rekindle.template.Templates;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** One template: source or blocks on the left, the mail on the right. */
@Path("/templates")
@AdminPage
@Authenticated
@Needs(Permission.TEMPLATES_VIEW)
public class EditorPage {
    private static final int VERSIONS = 50;

    @Inject
    Templates templates;

    /**
     * A template being edited.
     *
     * @param id null for one that is not stored
     */
    public record Editor(Long id, String name, TemplateSource source, int version, List<Problem> problems) {
        public String preheader() {
            return source.preheader() == null ? "" : source.preheader();
        }

        public String text() {
            return source.text() == null ? "" : source.text();
        }
    }

    @CheckedTemplate(basePath = "tpl")
    static class Views {
        static native TemplateInstance edit(Editor editor, String names, List<TemplateVersion.Moment> history);
    }

    /** @param from a template to begin with; absent for a short letter */
    @GET
    @Path("new")
    @Needs(Permission.TEMPLATES_EDIT)
    public Response fresh(@QueryParam("from") Long from) {
        TemplateSource source = from == null
                ? Starter.letter()
                : templates.version(templates.find(from).versionId).source();
        return shown(200, new Editor(null, "", source, 0, List.of()));
    }

    @GET
    @Path("{id:\\d+}")
    @Transactional
    public Response one(@PathParam("id") long id) {
        Template template = templates.find(id);
        TemplateVersion version = templates.version(template.versionId);
        return shown(200, new Editor(id, template.name, version.source(), version.number, List.of()));
    }

    @POST
    @Needs(Permission.TEMPLATES_EDIT)
    public Response create(@BeanParam TemplateForm form) {
        return stored(null, form.name, form.source());
    }

    @POST
    @Path("{id:\\d+}")
    @Needs(Permission.TEMPLATES_EDIT)
    public Response update(@PathParam("id") long id, @BeanParam TemplateForm form) {
        return stored(id, form.name, form.source());
    }

    private Response stored(Long id, String name, TemplateSource source) {
        try {
            Template template = id == null ? templates.create(name, source) : templates.update(id, name, source);
            return Pages.to("/templates/" + template.id);
        } catch (DomainException refused) {
            List<Problem> problems = refused.problems().isEmpty()
                    ? List.of(new Problem("", String.valueOf(refused.getMessage())))
                    : refused.problems();
            return shown(400, new Editor(id, name, source, 0, problems));
        }
    }

    private Response shown(int status, Editor editor) {
        return Pages.page(
                status,
                Views.edit(
                        editor,
                        JsonText.write(templates.names()),
                        editor.id() == null ? List.of() : templates.history(editor.id(), VERSIONS)));
    }
}
