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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.regex.Pattern;
import org.rekindle.account.Accounts;
import org.rekindle.account.Session;
import org.rekindle.account.Sessions;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.SessionCookie;

/** Coming in and going out. */
@Path("/")
@AdminPage
@PermitAll
public class SignInPage {
    /** A way back leads to one of our own pages or nowhere (trust rule S-11). */
    private static final Pattern OWN_PAGE = Pattern.compile("/[a-z][a-z0-9/_-]*(\\?[A-Za-z0-9=&%._~+-]*)?|/");

    @Inject
    Accounts accounts;

    @Inject
    Sessions sessions;

    @Inject
    SessionCookie cookie;

    @Inject
    Shell shell;

    @CheckedTemplate(basePath = "signin")
    static class Views {
        static native TemplateInstance form(String email, String next, boolean wrong);
    }

    @GET
    @Path("sign-in")
    public Response form(@QueryParam("next") String next) {
        return shell.known() ? Pages.to(own(next)) : Pages.page(Views.form("", own(next), false));
    }

    @POST
    @Path("sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(
            @FormParam("email") String email,
            @FormParam("password") String password,
            @FormParam("next") String next,
            @Context HttpServerRequest request) {
        return accounts.login(text(email), text(password))
                .map(user -> {
                    cookie.read(request).ifPresent(sessions::end);
                    String token = sessions.open(
                            user.id,
                            Session.Stage.FULL,
                            request.remoteAddress().hostAddress(),
                            request.getHeader("User-Agent"));
                    return Response.seeOther(URI.create(own(next)))
                            .cookie(cookie.of(token))
                            .build();
                })
                .orElseGet(() -> Pages.page(401, Views.form(text(email), own(next), true)));
    }

    @POST
    @Path("sign-out")
    public Response signOut(@Context HttpServerRequest request) {
        cookie.read(request).ifPresent(sessions::end);
        return Response.seeOther(URI.create("/sign-in")).cookie(cookie.gone()).build();
    }

    private static String text(String given) {
        return given == null ? "" : given;
    }

    private static String own(String next) {
        return next != null && OWN_PAGE.matcher(next).matches() ? next : "/";
    }
}
