package org.rekindle.web.api;

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
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.automation.Automation;
import org.rekindle.automation.AutomationState;
import org.rekindle.automation.Automations;
import org.rekindle.automation.Enrolments;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.web.security.Needs;

/** Triggered sequences. */
@Path("/api/v1/automations")
@Authenticated
@Needs(Permission.AUTOMATIONS_VIEW)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AutomationResource {
    @Inject
    Automations automations;

    @Inject
    Enrolments enrolments;

    public record View(
            long id,
            String name,
            AutomationState state,
            JsonNode trigger,
            JsonNode steps,
            JsonNode exitOn,
            Enrolments.Counts counts,
            Instant createdAt) {}

    @POST
    @Needs(Permission.AUTOMATIONS_EDIT)
    public Response create(Automations.Input input) {
        Automation automation = automations.create(required(input));
        return Response.created(URI.create("/api/v1/automations/" + automation.id))
                .entity(view(automation))
                .build();
    }

    @GET
    public Page<View> list(@QueryParam("limit") Integer limit, @QueryParam("after") String after) {
        int size = Page.limit(limit);
        List<Automation> found = automations.list(Page.after(after, Long.MAX_VALUE), size + 1);
        return Page.of(found.stream().map(this::view).toList(), size, View::id);
    }

    @GET
    @Path("{id}")
    public View get(@PathParam("id") long id) {
        return view(Automation.required(id));
    }

    @PUT
    @Path("{id}")
    @Needs(Permission.AUTOMATIONS_EDIT)
    public View update(@PathParam("id") long id, Automations.Input input) {
        return view(automations.update(id, required(input)));
    }

    @DELETE
    @Path("{id}")
    @Needs(Permission.AUTOMATIONS_EDIT)
    public void delete(@PathParam("id") long id) {
        automations.delete(id);
    }

    private View view(Automation a) {
        return new View(
                a.id,
                a.name,
                a.state,
                a.definition.get("trigger"),
                a.definition.get("steps"),
                a.definition.get("exitOn"),
                enrolments.counts(a.id),
                a.createdAt);
    }

    private static Automations.Input required(Automations.Input input) {
        if (input == null) {
            throw DomainException.invalid("", "a JSON object is required");
        }
        return input;
    }
}
