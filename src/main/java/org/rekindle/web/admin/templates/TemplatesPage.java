package org.rekindle.web.admin.templates;

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
import org.rekindle.shared.Page;
import org.rekindle.template.Template;
import org.rekindle.template.Templates;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** The library of templates, with pictures. */
@Path("/templates")
@AdminPage
@Authenticated
@Needs(Permission.TEMPLATES_VIEW)
public class TemplatesPage {
    private static final int SHOWN = 24;

    @Inject
    Templates templates;

    @CheckedTemplate(basePath = "tpl")
    static class Views {
        static native TemplateInstance list(List<Template> found, String next);

        static native TemplateInstance tiles(List<Template> found, String next);
    }

    @GET
    public Response list(@QueryParam("after") String after) {
        Page<Template> page = templates.list(Page.after(after, 0), SHOWN);
        return Pages.page(
                after == null ? Views.list(page.items(), page.next()) : Views.tiles(page.items(), page.next()));
    }

    @POST
    @Path("{id:\\d+}/delete")
    @Needs(Permission.TEMPLATES_EDIT)
    public Response delete(@PathParam("id") long id) {
        templates.delete(id);
        return Pages.to("/templates");
    }
}
