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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.rekindle.account.ApiToken;
import org.rekindle.account.ApiTokens;
import org.rekindle.account.Permission;
import org.rekindle.account.User;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.web.security.AuditTrail;
import org.rekindle.web.security.Caller;
import org.rekindle.web.security.Needs;

/** API tokens: one's own, or with TOKENS_MANAGE everybody's. */
@Path("/api/v1/tokens")
@Authenticated
@Needs(Permission.TOKENS_OWN)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TokenResource {
    @Inject
    ApiTokens tokens;

    @Inject
    Caller caller;

    @Inject
    AuditTrail trail;

    /** A token without its secret. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            long id,
            String name,
            String user,
            String endsWith,
            Set<Permission> permissions,
            List<String> networks,
            Instant createdAt,
            Instant lastUsedAt,
            Instant expiresAt) {
        public static View of(ApiToken token) {
            User user = User.required(token.userId);
            return new View(
                    token.id,
                    token.name,
                    user.email,
                    token.hint,
                    new TreeSet<>(token.permissionsOf(user.role)),
                    token.networks == null ? null : Arrays.asList(token.networks.split(",")),
                    token.createdAt,
                    token.lastUsedAt,
                    token.expiresAt);
        }
    }

    /** @param secret shown here and never again */
    public record Issued(View token, String secret) {}

    @POST
    @Transactional
    public Response create(ApiTokens.Input input) {
        ApiTokens.Issued issued = tokens.issue(caller.required(), required(input));
        View view = View.of(issued.token());
        trail.subject(view.name());
        trail.after(view);
        return Response.created(URI.create("/api/v1/tokens/" + view.id()))
                .entity(new Issued(view, issued.secret()))
                .build();
    }

    @GET
    public Page<View> list(@QueryParam("limit") Integer limit, @QueryParam("after") String after) {
        return Page.within(
                tokens.visibleTo(caller.required()).stream().map(View::of).toList(), limit, after, View::id);
    }

    @GET
    @Path("{id}")
    public View get(@PathParam("id") long id) {
        return View.of(tokens.required(caller.required(), id));
    }

    /**
     * Name, permissions, networks, expiresAt; what is left out stays, empty networks mean anywhere. The secret stays as it is and
     * is not shown. In force at once. A token gets no permission that the caller or its user lacks; one that may do more than
     * the caller is 409.
     */
    @PUT
    @Path("{id}")
    @Transactional
    public View update(@PathParam("id") long id, ApiTokens.Input input) {
        ApiTokens.Input given = required(input);
        View before = View.of(tokens.held(caller.required(), id));
        View after = View.of(tokens.change(caller.required(), id, given));
        trail.subject(after.name());
        trail.before(before);
        trail.after(after);
        return after;
    }

    @DELETE
    @Path("{id}")
    @Transactional
    public void revoke(@PathParam("id") long id) {
        trail.subject(tokens.revoke(caller.required(), id).name);
    }

    private static ApiTokens.Input required(ApiTokens.Input input) {
        if (input == null) {
            throw DomainException.invalid("", "a JSON object is required");
        }
        return input;
    }
}
