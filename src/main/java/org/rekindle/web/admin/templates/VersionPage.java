package org.rekindle.web.admin.templates;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.shared.DomainException;
import org.rekindle.template.Template;
import org.rekindle.template.TemplateVersion;
import org.rekindle.template.Templates;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** A former version of a template: what was different, and bringing it back as the newest. */
@Path("/templates/{id:\\d+}/versions/{version:\\d+}")
@AdminPage
@Authenticated
@Needs(Permission.TEMPLATES_VIEW)
public class VersionPage {
    @Inject
    Templates templates;

    /** Lines of both sides; an equal line is on both. */
    public record Line(String before, String after, boolean changed) {}

    @CheckedTemplate(basePath = "tpl")
    static class Views {
        static native TemplateInstance version(Template template, TemplateVersion then, List<Line> lines);
    }

    @GET
    public Response difference(@PathParam("id") long id, @PathParam("version") long versionId) {
        Template template = templates.find(id);
        TemplateVersion then = own(id, versionId);
        TemplateVersion now = templates.version(template.versionId);
        List<DiffRow> rows = DiffRowGenerator.create()
                .build()
                .generateDiffRows(then.body.lines().toList(), now.body.lines().toList());
        return Pages.page(Views.version(
                template,
                then,
                rows.stream()
                        .map(row -> new Line(row.getOldLine(), row.getNewLine(), row.getTag() != DiffRow.Tag.EQUAL))
                        .toList()));
    }

    @POST
    @Path("restore")
    @Needs(Permission.TEMPLATES_EDIT)
    public Response restore(@PathParam("id") long id, @PathParam("version") long versionId) {
        Template template = templates.find(id);
        templates.update(id, template.name, own(id, versionId).source());
        return Pages.to("/templates/" + id);
    }

    private TemplateVersion own(long id, long versionId) {
        TemplateVersion version = templates.version(versionId);
        if (version.templateId != id) {
            throw DomainException.notFound("template version", versionId);
        }
        return version;
    }
}
