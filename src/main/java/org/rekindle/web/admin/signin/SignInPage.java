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
import java.util.Objects;
import org.rekindle.account.Sessions;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Caller;

/** Coming in and going out. */
@Path("/")
@AdminPage
@PermitAll
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class SignInPage {
    @Inject
    SignIn signIn;

    @Inject
    OpenIdProvider openId;

    @Inject
    Sessions sessions;

    @Inject
    Caller caller;

    @Inject
    Shell shell;

    @Inject
    Words words;

    @Context
    HttpServerRequest request;

    @CheckedTemplate(basePath = "signin")
    static class Views {
        static native TemplateInstance form(String email, String next, String wrong, String provider);

        static native TemplateInstance code(String next, String wrong);

        static native TemplateInstance again(String email, String next, String wrong);
    }

    @GET
    @Path("sign-in")
    @Consumes(MediaType.WILDCARD)
    public Response form(@QueryParam("next") String next) {
        return shell.known()
                ? Pages.to(SignIn.own(next))
                : Pages.page(Views.form("", SignIn.own(next), null, provider()));
    }

    @POST
    @Path("sign-in")
    public Response password(
            @FormParam("email") String email,
            @FormParam("password") String password,
            @FormParam("zone") String zone,
            @FormParam("next") String next) {
        String given = Objects.requireNonNullElse(email, "");
        String secret = Objects.requireNonNullElse(password, "");
        return switch (signIn.password(request, given, secret, zone, next)) {
            case SignIn.Step.Done(Response response) -> response;
            case SignIn.Step.CodeNext(Response response) -> response;
            case SignIn.Step.Wrong() ->
                Pages.page(401, Views.form(given, SignIn.own(next), words().wrong(), provider()));
            case SignIn.Step.Later later ->
                Pages.page(429, Views.form(given, SignIn.own(next), words(later), provider()));
            case SignIn.Step.Lost() -> Pages.to("/sign-in");
        };
    }

    @GET
    @Path("sign-in/code")
    @Consumes(MediaType.WILDCARD)
    public Response code(@QueryParam("next") String next) {
        return signIn.halfOpen(request).isPresent()
                ? Pages.page(Views.code(SignIn.own(next), null))
                : Pages.to("/sign-in");
    }

    @POST
    @Path("sign-in/code")
    public Response code(@FormParam("code") String code, @FormParam("next") String next) {
        return switch (signIn.code(request, code, next)) {
            case SignIn.Step.Done(Response response) -> response;
            case SignIn.Step.CodeNext(Response response) -> response;
            case SignIn.Step.Wrong() -> Pages.page(401, Views.code(SignIn.own(next), words().code_wrong()));
            case SignIn.Step.Later later -> Pages.page(429, Views.code(SignIn.own(next), words(later)));
            case SignIn.Step.Lost() -> Pages.to("/sign-in");
        };
    }

    /** Before something dangerous, when the last proof is old. */
    @GET
    @Path("sign-in/again")
    @Consumes(MediaType.WILDCARD)
    public Response again(@QueryParam("next") String next) {
        return shell.known()
                ? Pages.page(Views.again(shell.user().email, SignIn.own(next), null))
                : Pages.to("/sign-in");
    }

    @POST
    @Path("sign-in/again")
    public Response again(@FormParam("password") String password, @FormParam("next") String next) {
        if (!shell.known()) {
            return Pages.to("/sign-in");
        }
        return switch (signIn.again(request, shell.user(), Objects.requireNonNullElse(password, ""))) {
            case SignIn.Step.Done done -> {
                sessions.confirmed(caller.session().orElseThrow().hash());
                yield Pages.to(SignIn.own(next));
            }
            case SignIn.Step.Later later ->
                Pages.page(429, Views.again(shell.user().email, SignIn.own(next), words(later)));
            case SignIn.Step.CodeNext _, SignIn.Step.Wrong _, SignIn.Step.Lost _ ->
                Pages.page(401, Views.again(shell.user().email, SignIn.own(next), words().wrong()));
        };
    }

    @POST
    @Path("sign-out")
    public Response signOut() {
        return signIn.left(request);
    }

    /** What the button for single sign-on says; null where there is none. */
    private String provider() {
        return openId.isOn() ? openId.name() : null;
    }

    private SignInMessages words() {
        return words.of(SignInMessages.class);
    }

    private String words(SignIn.Step.Later later) {
        return words().later(Math.max(1, later.left().toSeconds()));
    }
}
