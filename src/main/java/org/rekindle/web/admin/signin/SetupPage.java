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
import java.util.Objects;
import org.rekindle.account.Accounts;
import org.rekindle.shared.DomainException;
import org.rekindle.web.admin.shell.Mistakes;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.security.AdminPage;

/** Creates the owner by the one-time link that the first start prints, and lets them in. */
@Path("/setup/{secret}")
@AdminPage
@PermitAll
public class SetupPage {
    @Inject
    Accounts accounts;

    @Inject
    SignIn signIn;

    @Inject
    Words words;

    @Context
    HttpServerRequest request;

    @CheckedTemplate(basePath = "signin", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Views {
        static native TemplateInstance setup(String email, Mistakes mistakes);

        static native TemplateInstance setupDone(String token);

        static native TemplateInstance setupGone();
    }

    @GET
    public Response show(@PathParam("secret") String secret) {
        return accounts.isSetupLink(secret) ? page(200, Views.setup("", Mistakes.none())) : gone();
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
                    .map(this::entered)
                    .orElseGet(SetupPage::gone);
        } catch (DomainException e) {
            SignInMessages said = words.of(SignInMessages.class);
            Mistakes mistakes =
                    Mistakes.of(e).saying("/password", said.password_rule()).saying("/email", said.setup_email_wrong());
            return page(400, Views.setup(Objects.requireNonNullElse(email, ""), mistakes));
        }
    }

    private Response entered(Accounts.Founded founded) {
        Response signedIn = signIn.entered(request, founded.owner(), "/");
        return Response.fromResponse(page(200, Views.setupDone(founded.token())))
                .cookie(signedIn.getCookies().values().toArray(jakarta.ws.rs.core.NewCookie[]::new))
                .build();
    }

    private static Response gone() {
        return page(404, Views.setupGone());
    }

    private static Response page(int status, TemplateInstance page) {
        return Response.fromResponse(Pages.page(status, page))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
