package org.rekindle.web.admin.users;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.rekindle.account.AuditLog;
import org.rekindle.account.Permission;
import org.rekindle.account.User;
import org.rekindle.shared.Page;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.api.AuditResource;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Audited;
import org.rekindle.web.security.Needs;

/** Who did what. */
@Path("/settings/audit")
@AdminPage
@Authenticated
@Needs(Permission.AUDIT_VIEW)
public class AuditPage {
    @Inject
    AuditResource api;

    @CheckedTemplate(basePath = "users")
    static class Views {
        static native TemplateInstance audit(
                List<User> users, Long user, String action, Page<AuditLog.Entry> entries, boolean first);

        static native TemplateInstance audit$entries(Long user, String action, Page<AuditLog.Entry> entries);
    }

    /** @param part only the entries, to be put below those that are there */
    @GET
    public Response list(
            @QueryParam("user") Long user,
            @QueryParam("action") String action,
            @QueryParam("after") String after,
            @QueryParam("part") String part) {
        Page<AuditLog.Entry> entries = api.list(user, action, 50, after);
        String typed = action == null ? "" : action;
        return Pages.page(
                part == null
                        ? Views.audit(User.everybody(), user, typed, entries, after == null)
                        : Views.audit$entries(user, typed, entries));
    }

    @GET
    @Path("csv")
    @Audited
    public Response csv() {
        return api.csv();
    }
}
