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
import java.util.Arrays;
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.account.Role;
import org.rekindle.account.Sessions;
import org.rekindle.account.User;
import org.rekindle.account.UserState;
import org.rekindle.account.Users;
import org.rekindle.shared.DomainException;
import org.rekindle.web.admin.shell.Mistakes;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.api.UserResource;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Caller;
import org.rekindle.web.security.Fresh;
import org.rekindle.web.security.Needs;

/** Who works here and as what. */
@Path("/settings/users")
@AdminPage
@Authenticated
@Needs(Permission.USERS_MANAGE)
@Fresh
public class UsersPage {
    @Inject
    UserResource api;

    @Inject
    Sessions sessions;

    @Inject
    Caller caller;

    @Inject
    Shell shell;

    @Inject
    Words words;

    @CheckedTemplate(basePath = "users")
    static class Views {
        static native TemplateInstance list(List<User> users);

        static native TemplateInstance invite(Users.Input input, List<Role> roles, Mistakes mistakes);

        static native TemplateInstance link(String email, UserResource.LinkView link, boolean invited);

        static native TemplateInstance user(User user, boolean self, int sessions, List<Role> roles, Mistakes mistakes);
    }

    @GET
    public Response list() {
        return Pages.page(Views.list(User.everybody()));
    }

    @GET
    @Path("new")
    public Response form() {
        return Pages.page(Views.invite(new Users.Input("", "", Role.MARKETER, null), roles(), Mistakes.none()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response invite(
            @FormParam("email") String email, @FormParam("name") String name, @FormParam("role") Role role) {
        Users.Input input = new Users.Input(email, name, role, null);
        try {
            var invited = (UserResource.Invited) api.invite(input).getEntity();
            return Pages.page(Views.link(invited.user().email(), invited.link(), true));
        } catch (DomainException e) {
            return Pages.page(400, Views.invite(input, roles(), Mistakes.of(e)));
        }
    }

    @GET
    @Path("{id}")
    public Response user(@PathParam("id") long id) {
        return page(200, id, Mistakes.none());
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response update(@PathParam("id") long id, @FormParam("name") String name, @FormParam("role") Role role) {
        try {
            UserResource.View view = api.update(id, new Users.Input(null, name, role, null));
            shell.sayNext(words.of(UsersMessages.class).saved(view.email()));
            return Pages.to("/settings/users");
        } catch (DomainException e) {
            return page(400, id, Mistakes.of(e));
        }
    }

    /** Out at once, and in again at any time. */
    @POST
    @Path("{id}/state")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response state(@PathParam("id") long id, @FormParam("state") UserState state) {
        UserResource.View view = api.update(id, new Users.Input(null, null, null, state));
        UsersMessages said = words.of(UsersMessages.class);
        shell.sayNext(state == UserState.DISABLED ? said.disabled(view.email()) : said.enabled(view.email()));
        return Pages.to("/settings/users/" + id);
    }

    @POST
    @Path("{id}/delete")
    public Response delete(@PathParam("id") long id) {
        String email = User.required(id).email;
        api.delete(id);
        shell.sayNext(words.of(UsersMessages.class).deleted(email));
        return Pages.to("/settings/users");
    }

    @POST
    @Path("{id}/password-link")
    public Response link(@PathParam("id") long id) {
        UserResource.LinkView link = api.link(id);
        User user = User.required(id);
        return Pages.page(Views.link(user.email, link, user.state == UserState.INVITED));
    }

    @POST
    @Path("{id}/second-factor/delete")
    public Response removeSecondFactor(@PathParam("id") long id) {
        api.removeSecondFactor(id);
        shell.sayNext(words.of(UsersMessages.class).factor_removed());
        return Pages.to("/settings/users/" + id);
    }

    @POST
    @Path("{id}/sessions/delete")
    public Response endSessions(@PathParam("id") long id) {
        api.endSessions(id);
        shell.sayNext(words.of(UsersMessages.class).sessions_ended());
        return Pages.to("/settings/users/" + id);
    }

    private Response page(int status, long id, Mistakes mistakes) {
        User user = User.required(id);
        boolean self = caller.required().userId() == id;
        return Pages.page(status, Views.user(user, self, sessions.of(id).size(), roles(), mistakes));
    }

    /** Those that this person may give. */
    private List<Role> roles() {
        boolean owner = caller.required().role() == Role.OWNER;
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.OWNER || owner)
                .toList();
    }
}
