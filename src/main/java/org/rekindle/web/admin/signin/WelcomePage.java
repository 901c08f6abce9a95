package org.rekindle.web.admin.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.rekindle.account.PasswordLinks;
import org.rekindle.shared.DomainException;
import org.rekindle.web.admin.shell.Mistakes;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.AuditTrail;

/** Choosing a password by the one-time link of an invitation, or of a colleague who helps. */
@Path("/welcome/{secret}")
@AdminPage
@PermitAll
public class WelcomePage {
    @Inject
    PasswordLinks links;

    @Inject
    AuditTrail trail;

    @Inject
    Words words;

    @Context
    HttpServerRequest request;

    @CheckedTemplate(basePath = "signin")
    static class Views {
        static native TemplateInstance welcome(String email, Mistakes mistakes);

        static native TemplateInstance gone();
    }

    @GET
    public Response show(@PathParam("secret") String secret) {
        return links.holder(secret)
                .map(user -> Pages.page(Views.welcome(user.email, Mistakes.none())))
                .orElseGet(WelcomePage::gone);
    }

    /** The person signs in afterwards, with their second factor where there is one. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(@PathParam("secret") String secret, @FormParam("password") String password) {
        try {
            return links.use(secret, password)
                    .map(user -> {
                        trail.login("password.chosen", user.id, user.email);
                        return Pages.to("/sign-in");
                    })
                    .orElseGet(WelcomePage::gone);
        } catch (DomainException e) {
            String email = links.holder(secret).map(user -> user.email).orElse("");
            Mistakes mistakes = Mistakes.of(e)
                    .saying("/password", words.of(SignInMessages.class).password_rule());
            return Pages.page(400, Views.welcome(email, mistakes));
        }
    }

    private static Response gone() {
        return Pages.page(404, Views.gone());
    }
}
