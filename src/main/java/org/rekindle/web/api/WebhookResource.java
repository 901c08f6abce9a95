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
import org.rekindle.account.Permission;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.web.security.Needs;
import org.rekindle.webhook.Told;
import org.rekindle.webhook.Webhook;
import org.rekindle.webhook.Webhooks;

/** Programs that are told what happens here, in the manner of Standard Webhooks 1.0. */
@Path("/api/v1/webhooks")
@Authenticated
@Needs(Permission.SETTINGS_VIEW)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class WebhookResource {
    @Inject
    Webhooks webhooks;

    /**
     * @param secret only in the answer to a creation or a renewal
     * @param stopped why calls are made no more, when the product itself switched them off
     * @param blockedUntil nothing is tried until then, because the last calls all failed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            long id,
            String name,
            String url,
            List<String> events,
            boolean enabled,
            String secret,
            String stopped,
            Instant blockedUntil,
            Instant createdAt) {}

    /** @param calls how many are tried anew */
    public record Retried(int calls) {}

    /** Events: subscriber.created, subscriber.state_changed, subscriber.status_changed, campaign.state_changed. */
    @POST
    @Needs(Permission.SETTINGS_EDIT)
    public Response create(Webhooks.Input input) {
        Webhooks.Created created = webhooks.create(required(input));
        return Response.created(URI.create("/api/v1/webhooks/" + created.webhook().id))
                .entity(view(created.webhook(), created.secret()))
                .build();
    }

    @GET
    public Page<View> list(@QueryParam("limit") Integer limit, @QueryParam("after") String after) {
        return Page.within(
                webhooks.list().stream().map(webhook -> view(webhook, null)).toList(), limit, after, View::id);
    }

    @GET
    @Path("{id}")
    public View get(@PathParam("id") long id) {
        return view(Webhook.required(id), null);
    }

    /** Replaces it; the secret stays. One that was switched off because of its receiver begins anew. */
    @PUT
    @Needs(Permission.SETTINGS_EDIT)
    @Path("{id}")
    public View update(@PathParam("id") long id, Webhooks.Input input) {
        return view(webhooks.update(id, required(input)), null);
    }

    /** Calls that wait are not made any more. */
    @DELETE
    @Needs(Permission.SETTINGS_EDIT)
    @Path("{id}")
    public void delete(@PathParam("id") long id) {
        webhooks.delete(id);
    }

    /** Makes another secret; for a day calls are signed with both. */
    @POST
    @Needs(Permission.SETTINGS_EDIT)
    @Path("{id}/secret")
    public View renewSecret(@PathParam("id") long id) {
        Webhooks.Created renewed = webhooks.renewSecret(id);
        return view(renewed.webhook(), renewed.secret());
    }

    /** Calls the receiver at once with an event of type webhook.test and says whether it was taken. */
    @POST
    @Needs(Permission.SETTINGS_EDIT)
    @Path("{id}/test")
    public Webhooks.Tested test(@PathParam("id") long id) {
        return webhooks.test(id);
    }

    /** Latest first; state is WAITING, DELIVERED or FAILED. */
    @GET
    @Path("{id}/calls")
    public Page<Told> calls(
            @PathParam("id") long id,
            @QueryParam("state") String state,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer limit) {
        return webhooks.calls(id, state, after, limit);
    }

    /** Tries all calls anew that failed for good. */
    @POST
    @Needs(Permission.SETTINGS_EDIT)
    @Path("{id}/retry")
    public Retried retry(@PathParam("id") long id) {
        return new Retried(webhooks.retry(id));
    }

    private static Webhooks.Input required(Webhooks.Input input) {
        if (input == null) {
            throw DomainException.invalid("", "a JSON object is required");
        }
        return input;
    }

    private static View view(Webhook webhook, String secret) {
        return new View(
                webhook.id,
                webhook.name,
                webhook.url,
                webhook.events,
                webhook.enabled,
                secret,
                webhook.stopped,
                webhook.blockedUntil,
                webhook.createdAt);
    }
}
