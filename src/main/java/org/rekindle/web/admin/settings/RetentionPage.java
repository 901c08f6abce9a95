package org.rekindle.web.admin.settings;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.rekindle.account.Permission;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.api.RetentionResource;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** What is kept for how long. Set by the configuration, so that nobody shortens it by a slip. */
@Path("/settings/retention")
@AdminPage
@Authenticated
@Needs(Permission.SETTINGS_VIEW)
public class RetentionPage {
    @Inject
    RetentionResource api;

    @CheckedTemplate(basePath = "settings")
    static class Views {
        static native TemplateInstance retention(RetentionResource.View retention);
    }

    @GET
    public Response show() {
        return Pages.page(Views.retention(api.get()));
    }
}
