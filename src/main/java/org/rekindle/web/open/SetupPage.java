package org.rekindle.web.open;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.rekindle.account.Accounts;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Problem;

/** Creates the owner by the one-time link that the first start prints. */
@Path("/setup/{secret}")
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class SetupPage {
    @Inject
    Accounts accounts;

    @CheckedTemplate
    static class Pages {
        static native TemplateInstance form(String email, List<Problem> problems);

        static native TemplateInstance done(String token);

        static native TemplateInstance gone();
    }

    @GET
    public Response show(@PathParam("secret") String secret) {
        return accounts.isSetupLink(secret) ? page(200, Pages.form("", List.of())) : gone();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(
            @PathParam("secret") String secret,
            @FormParam("email") String email,
            @FormParam("password") String password) {
        if (!accounts.isSetupLink(secret)) {
            return gone();
        }
        try {
            return accounts.useSetupLink(secret, email, password)
                    .map(token -> page(200, Pages.done(token)))
                    .orElseGet(SetupPage::gone);
        } catch (DomainException e) {
            return page(400, Pages.form(email == null ? "" : email, e.problems()));
        }
    }

    private static Response gone() {
        return page(404, Pages.gone());
    }

    private static Response page(int status, TemplateInstance page) {
        return Response.status(status)
                .entity(page)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
