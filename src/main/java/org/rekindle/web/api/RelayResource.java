package org.rekindle.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.util.List;
import java.util.Locale;
import org.rekindle.account.Permission;
import org.rekindle.delivery.RelayCheck;
import org.rekindle.delivery.RelayPools;
import org.rekindle.delivery.relay.Budgets;
import org.rekindle.delivery.relay.Limits;
import org.rekindle.delivery.relay.Relay;
import org.rekindle.delivery.relay.RelayInput;
import org.rekindle.delivery.relay.Relays;
import org.rekindle.delivery.relay.Routes;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.web.security.Audited;
import org.rekindle.web.security.Needs;

/** Relays: where mail goes out, for whom, and how much of it. Passwords go in and never come out. */
@Path("/api/v1/relays")
@Authenticated
@Needs(Permission.SETTINGS_VIEW)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RelayResource {
    @Inject
    Relays relays;

    @Inject
    Routes routes;

    @Inject
    RelayCheck checks;

    @Inject
    RelayPools pools;

    @Inject
    Budgets budgets;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            long id,
            String name,
            String host,
            int port,
            String tls,
            String username,
            boolean passwordSet,
            int connections,
            int messagesPerConnection,
            boolean pipelining,
            Limits limits,
            int weight,
            List<String> recipientDomains,
            List<String> senderDomains,
            boolean enabled,
            Instant createdAt) {}

    /**
     * @param serving whether it serves this node just now; null when it is not in use
     * @param usage what is taken of its limits, by all nodes
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record UsageView(Boolean serving, Budgets.Usage usage) {}

    @POST
    @Needs(Permission.SETTINGS_EDIT)
    public Response create(RelayInput input) {
        Relay relay = relays.create(required(input));
        return Response.created(URI.create("/api/v1/relays/" + relay.id))
                .entity(view(relay))
                .build();
    }

    @GET
    public Page<View> list(@QueryParam("limit") Integer limit, @QueryParam("after") String after) {
        return Page.within(relays.list().stream().map(RelayResource::view).toList(), limit, after, View::id);
    }

    @GET
    @Path("{id}")
    public View get(@PathParam("id") long id) {
        return view(Relay.required(id));
    }

    /** Replaces the relay; a password that is left out stays. */
    @PUT
    @Path("{id}")
    @Needs(Permission.SETTINGS_EDIT)
    public View update(@PathParam("id") long id, RelayInput input) {
        return view(relays.update(id, required(input)));
    }

    @DELETE
    @Path("{id}")
    @Needs(Permission.SETTINGS_EDIT)
    public void delete(@PathParam("id") long id) {
        relays.delete(id);
    }

    /** Connects, greets and logs in, and says what the relay offers or what is wrong. */
    @POST
    @Path("{id}/check")
    @Consumes(MediaType.WILDCARD)
    @Needs(Permission.SETTINGS_EDIT)
    @Audited(false)
    public RelayCheck.Result check(@PathParam("id") long id) {
        return checks.check(routes.of(Relay.required(id)));
    }

    @GET
    @Path("{id}/usage")
    public UsageView usage(@PathParam("id") long id) {
        Relay relay = Relay.required(id);
        return new UsageView(pools.isServing(id).orElse(null), budgets.usage(id, relay.limits()));
    }

    private static RelayInput required(RelayInput input) {
        if (input == null) {
            throw DomainException.invalid("", "a JSON object is required");
        }
        return input;
    }

    private static View view(Relay relay) {
        return new View(
                relay.id,
                relay.name,
                relay.host,
                relay.port,
                relay.tls.name().toLowerCase(Locale.ROOT),
                relay.username,
                relay.hasPassword(),
                relay.connections,
                relay.messagesPerConnection,
                relay.pipelining,
                relay.limits(),
                relay.weight,
                relay.recipientDomains,
                relay.senderDomains,
                relay.enabled,
                relay.createdAt);
    }
}
