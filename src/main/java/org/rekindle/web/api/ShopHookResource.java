package org.rekindle.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
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
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rekindle.account.Permission;
import org.rekindle.event.shop.ShopDoor;
import org.rekindle.event.shop.ShopHook;
import org.rekindle.event.shop.ShopHooks;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.web.security.Needs;

/** Webhooks by which shops report orders: the address to enter there, and what came of the last call. */
@Path("/api/v1/shop-hooks")
@Authenticated
@Needs(Permission.SETTINGS_VIEW)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ShopHookResource {
    @Inject
    ShopHooks hooks;

    @Inject
    ShopDoor door;

    @ConfigProperty(name = "rekindle.base-url")
    String baseUrl;

    /**
     * The last call with a good signature.
     *
     * @param outcome STORED, KNOWN (it counted before), IGNORED or REFUSED
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LastCall(Instant at, String outcome, String detail) {}

    /**
     * @param address to be entered in the shop
     * @param secret only in the answer to a creation, and only when it was made here
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            long id,
            String name,
            String provider,
            String address,
            String secret,
            JsonNode categories,
            Instant createdAt,
            LastCall lastCall) {}

    @POST
    @Needs(Permission.SETTINGS_EDIT)
    public Response create(ShopHooks.Input input) {
        ShopHooks.Created created = hooks.create(required(input));
        door.forget();
        return Response.created(URI.create("/api/v1/shop-hooks/" + created.hook().id))
                .entity(view(created.hook(), created.secret()))
                .build();
    }

    @GET
    public Page<View> list(@QueryParam("limit") Integer limit, @QueryParam("after") String after) {
        return Page.within(hooks.list().stream().map(hook -> view(hook, null)).toList(), limit, after, View::id);
    }

    @GET
    @Path("{id}")
    public View get(@PathParam("id") long id) {
        return view(ShopHook.required(id), null);
    }

    /** Replaces the hook; a secret that is left out stays. */
    @PUT
    @Needs(Permission.SETTINGS_EDIT)
    @Path("{id}")
    public View update(@PathParam("id") long id, ShopHooks.Input input) {
        ShopHook hook = hooks.update(id, required(input));
        door.forget();
        return view(hook, null);
    }

    @DELETE
    @Needs(Permission.SETTINGS_EDIT)
    @Path("{id}")
    public void delete(@PathParam("id") long id) {
        hooks.delete(id);
        door.forget();
    }

    private static ShopHooks.Input required(ShopHooks.Input input) {
        if (input == null) {
            throw DomainException.invalid("", "a JSON object is required");
        }
        return input;
    }

    private View view(ShopHook hook, String secret) {
        String base = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
        return new View(
                hook.id,
                hook.name,
                hook.provider.name().toLowerCase(Locale.ROOT),
                base + "/hooks/" + hook.id,
                secret,
                hook.categories,
                hook.createdAt,
                hook.deliveredAt == null ? null : new LastCall(hook.deliveredAt, hook.outcome, hook.detail));
    }
}
