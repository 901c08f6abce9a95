package org.rekindle.web.admin.users;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.rekindle.account.ApiTokens;
import org.rekindle.account.Permission;
import org.rekindle.shared.DomainException;
import org.rekindle.web.admin.shell.Mistakes;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.api.TokenResource;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Caller;
import org.rekindle.web.security.Fresh;
import org.rekindle.web.security.Needs;

/** Keys for programs. */
@Path("/settings/tokens")
@AdminPage
@Authenticated
@Needs(Permission.TOKENS_OWN)
@Fresh
public class TokensPage {
    @Inject
    TokenResource api;

    @Inject
    Caller caller;

    @Inject
    Shell shell;

    @Inject
    Words words;

    @Inject
    Clock clock;

    /** What was typed, so that a mistake costs nothing. */
    public record Typed(String name, Set<Permission> permissions, String networks, int days) {
        public boolean has(Permission permission) {
            return permissions.contains(permission);
        }
    }

    @CheckedTemplate(basePath = "users", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Views {
        static native TemplateInstance tokens(List<TokenResource.View> tokens);

        static native TemplateInstance tokenNew(Typed typed, List<Permission> permissions, Mistakes mistakes);

        static native TemplateInstance tokenIssued(TokenResource.Issued issued);
    }

    @GET
    public Response list() {
        return Pages.page(Views.tokens(api.list(null, null).items()));
    }

    @GET
    @Path("new")
    public Response form() {
        Set<Permission> usual = ApiTokens.usual(caller.required().role());
        return Pages.page(Views.tokenNew(new Typed("", usual, "", 365), permissions(), Mistakes.none()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(
            @FormParam("name") String name,
            @FormParam("permission") List<Permission> permissions,
            @FormParam("networks") String networks,
            @FormParam("days") int days) {
        Typed typed = new Typed(name, new TreeSet<>(permissions), networks == null ? "" : networks, days);
        List<String> ranges = Arrays.stream(typed.networks().split("[,\\s]+"))
                .filter(range -> !range.isEmpty())
                .toList();
        Instant ends = days > 0 ? clock.instant().plus(Duration.ofDays(Math.min(days, 3650))) : null;
        try {
            Response made = api.create(new ApiTokens.Input(name, typed.permissions(), ranges, ends));
            return Pages.page(Views.tokenIssued((TokenResource.Issued) made.getEntity()));
        } catch (DomainException e) {
            return Pages.page(400, Views.tokenNew(typed, permissions(), Mistakes.of(e)));
        }
    }

    @POST
    @Path("{id}/delete")
    public Response revoke(@PathParam("id") long id) {
        api.revoke(id);
        shell.sayNext(words.of(UsersMessages.class).token_revoked());
        return Pages.to("/settings/tokens");
    }

    /** What this person has to pass on. */
    private List<Permission> permissions() {
        return caller.required().permissions().stream()
                .filter(permission -> permission != Permission.PAGES)
                .sorted()
                .toList();
    }
}
