package org.rekindle.web.admin.home;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import org.rekindle.account.Permission;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** What needs me today, and how the list is. */
@Path("/")
@AdminPage
@Authenticated
@Needs(Permission.PAGES)
public class HomePage {
    @Inject
    Shell shell;

    @Inject
    Clock clock;

    @CheckedTemplate(basePath = "home")
    static class Views {
        static native TemplateInstance home(LocalDate today);
    }

    @GET
    public Response home() {
        return Pages.page(Views.home(LocalDate.ofInstant(clock.instant(), shell.zone())));
    }
}
