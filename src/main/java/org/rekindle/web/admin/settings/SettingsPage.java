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

/** The way to every setting. */
@Path("/settings")
@AdminPage
@Authenticated
@Needs(Permission.PAGES)
public class SettingsPage {
    @CheckedTemplate(basePath = "settings")
    static class Views {
        static native TemplateInstance index();
    }

    @GET
    public Response index() {
        return Pages.page(Views.index());
    }
}
