package org.rekindle.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rekindle.account.PasswordLinks;
import org.rekindle.account.Permission;
import org.rekindle.account.Role;
import org.rekindle.account.SecondFactor;
import org.rekindle.account.Sessions;
import org.rekindle.account.User;
import org.rekindle.account.UserState;
import org.rekindle.account.Users;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.web.security.AuditTrail;
import org.rekindle.web.security.Caller;
import org.rekindle.web.security.Needs;

/** People who log in. Tokens get here only when they were made for it. */
@Path("/api/v1/users")
@Authenticated
@Needs(Permission.USERS_MANAGE)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class UserResource {
    @Inject
    Users users;

    @Inject
    PasswordLinks links;

    @Inject
    Sessions sessions;

    @Inject
    SecondFactor secondFactor;

    @Inject
    Caller caller;

    @Inject
    AuditTrail trail;

    @ConfigProperty(name = "rekindle.base-url")
    String baseUrl;

    /** A user without secrets. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            long id,
            String email,
            String name,
            Role role,
            UserState state,
            boolean secondFactor,
            Instant createdAt,
            Instant lastSeenAt) {
        public static View of(User user) {
            return new View(
                    user.id,
                    user.email,
                    user.name,
                    user.role,
                    user.state,
                    user.hasSecondFactor(),
                    user.createdAt,
                    user.lastSeenAt);
        }
    }

    /** A new user with the link by which they choose a password; the link is shown once. */
    public record Invited(View user, LinkView link) {}

    public record LinkView(String address, Instant expiresAt) {}

    @POST
    @Transactional
    public Response invite(Users.Input input) {
        User user = users.invite(caller.required(), required(input));
        View view = View.of(user);
        trail.subject(user.email);
        trail.after(view);
        return Response.created(URI.create("/api/v1/users/" + user.id))
                .entity(new Invited(view, linkOf(user)))
                .build();
    }

    @GET
    public Page<View> list(@QueryParam("limit") Integer limit, @QueryParam("after") String after) {
        return Page.within(User.everybody().stream().map(View::of).toList(), limit, after, View::id);
    }

    @GET
    @Path("{id}")
    public View get(@PathParam("id") long id) {
        return View.of(User.required(id));
    }

    /** Name, role, state; what is left out stays. A change of role or state ends the person's sessions. */
    @PUT
    @Path("{id}")
    @Transactional
    public View update(@PathParam("id") long id, Users.Input input) {
        if (required(input).email() != null) {
            throw DomainException.invalid("/email", "stays as it is; invite the new address");
        }
        trail.before(View.of(User.required(id)));
        View view = View.of(users.update(caller.required(), id, input));
        trail.subject(view.email());
        trail.after(view);
        return view;
    }

    @DELETE
    @Path("{id}")
    @Transactional
    public void delete(@PathParam("id") long id) {
        View view = View.of(User.required(id));
        trail.subject(view.email());
        trail.before(view);
        users.delete(caller.required(), id);
    }

    /** Another link to choose a password with; earlier ones end. */
    @POST
    @Path("{id}/password-link")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    public LinkView link(@PathParam("id") long id) {
        User user = User.required(id);
        users.mayTouch(caller.required(), user.role);
        trail.subject(user.email);
        return linkOf(user);
    }

    /** Takes the second factor off, for somebody who lost it and the recovery codes; ends their sessions. */
    @DELETE
    @Path("{id}/second-factor")
    @Transactional
    public void removeSecondFactor(@PathParam("id") long id) {
        User user = User.required(id);
        users.mayTouch(caller.required(), user.role);
        trail.subject(user.email);
        secondFactor.remove(id);
        sessions.endOthers(id, null);
    }

    @DELETE
    @Path("{id}/sessions")
    @Transactional
    public void endSessions(@PathParam("id") long id) {
        User user = User.required(id);
        users.mayTouch(caller.required(), user.role);
        trail.subject(user.email);
        sessions.endOthers(id, null);
    }

    private LinkView linkOf(User user) {
        PasswordLinks.Link link = links.issue(user);
        return new LinkView(baseUrl + "/welcome/" + link.secret(), link.expiresAt());
    }

    private static Users.Input required(Users.Input input) {
        if (input == null) {
            throw DomainException.invalid("", "a JSON object is required");
        }
        return input;
    }
}
