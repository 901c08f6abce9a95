package org.rekindle.web.admin.account;

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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.rekindle.account.Accounts;
import org.rekindle.account.Permission;
import org.rekindle.account.Session;
import org.rekindle.account.Sessions;
import org.rekindle.account.Theme;
import org.rekindle.account.User;
import org.rekindle.account.Users;
import org.rekindle.shared.DomainException;
import org.rekindle.web.admin.shell.Languages;
import org.rekindle.web.admin.shell.Mistakes;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.admin.signin.Zones;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Caller;
import org.rekindle.web.security.Needs;

/** One's own account. */
@Path("/account")
@AdminPage
@Authenticated
@Needs(Permission.PAGES)
public class AccountPage {
    @Inject
    Users users;

    @Inject
    Accounts accounts;

    @Inject
    Sessions sessions;

    @Inject
    Caller caller;

    @Inject
    Shell shell;

    @Inject
    Words words;

    /** @param name the session's digest, by which it is ended */
    public record Line(String name, Session session, Device device, boolean current) {}

    @CheckedTemplate(basePath = "account")
    static class Views {
        static native TemplateInstance account(
                User user, List<String> zones, List<Line> lines, Mistakes mistakes, boolean choosing);
    }

    @GET
    public Response account() {
        return page(200, Mistakes.none(), false);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response prefer(
            @FormParam("name") String name,
            @FormParam("language") String language,
            @FormParam("zone") String zone,
            @FormParam("theme") Theme theme,
            @FormParam("shortcuts") String shortcuts) {
        String spoken = language != null && Languages.isSpoken(language) ? language : null;
        String known = zone != null && Zones.isKnown(zone) ? zone : null;
        try {
            users.prefer(
                    caller.required().userId(),
                    name,
                    spoken,
                    known,
                    theme == null ? Theme.AUTO : theme,
                    shortcuts != null);
        } catch (DomainException e) {
            return page(400, Mistakes.of(e), false);
        }
        shell.sayNext(words.of(AccountMessages.class).saved());
        return Pages.to("/account");
    }

    /** Ends every other session: whoever knew the old password is out. */
    @POST
    @Path("password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response password(@FormParam("present") String present, @FormParam("wanted") String wanted) {
        AccountMessages said = words.of(AccountMessages.class);
        try {
            accounts.changePassword(caller.required().userId(), present, wanted);
        } catch (DomainException e) {
            return page(
                    400, Mistakes.of(e).saying("/present", said.present_wrong()).saying("/wanted", said.rule()), true);
        }
        int ended = sessions.endOthers(caller.required().userId(), ownSession());
        shell.sayNext(said.password_changed(ended));
        return Pages.to("/account");
    }

    @POST
    @Path("sessions/{name}/end")
    public Response end(@PathParam("name") String name) {
        boolean ended = name.matches("[0-9a-f]{64}")
                && sessions.end(caller.required().userId(), HexFormat.of().parseHex(name));
        if (!ended) {
            throw DomainException.notFound("session", name.substring(0, Math.min(8, name.length())));
        }
        shell.sayNext(words.of(AccountMessages.class).ended(1));
        return Pages.to("/account");
    }

    @POST
    @Path("sessions/end-others")
    public Response endOthers() {
        int ended = sessions.endOthers(caller.required().userId(), ownSession());
        shell.sayNext(words.of(AccountMessages.class).ended(ended));
        return Pages.to("/account");
    }

    private byte[] ownSession() {
        return caller.session().orElseThrow().hash();
    }

    private Response page(int status, Mistakes mistakes, boolean choosing) {
        byte[] own = ownSession();
        List<Line> lines = sessions.of(caller.required().userId()).stream()
                .map(session -> new Line(
                        HexFormat.of().formatHex(session.hash()),
                        session,
                        Device.of(session.userAgent()),
                        Arrays.equals(session.hash(), own)))
                .toList();
        return Pages.page(status, Views.account(shell.user(), Zones.all(), lines, mistakes, choosing));
    }
}
