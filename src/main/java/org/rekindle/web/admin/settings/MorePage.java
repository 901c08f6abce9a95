package org.rekindle.web.admin.settings;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.rekindle.account.Permission;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** On a phone the way to everything that has no tab. */
@Path("/more")
@AdminPage
@Authenticated
@Needs(Permission.PAGES)
public class MorePage {
    @CheckedTemplate(basePath = "settings")
    static class Views {
        static native TemplateInstance more();
    }

    @GET
    public Response more() {
        return Pages.page(Views.more());
    }
}
