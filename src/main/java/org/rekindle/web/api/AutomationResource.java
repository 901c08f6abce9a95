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
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.automation.Automation;
import org.rekindle.automation.AutomationFigures;
import org.rekindle.automation.AutomationState;
import org.rekindle.automation.Automations;
import org.rekindle.automation.EnrolmentState;
import org.rekindle.automation.Enrolments;
import org.rekindle.automation.Walkers;
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
    private static final int DAYS = 30;
    private static final int MAX_DAYS = 400;

    @Inject
    Automations automations;

    @Inject
    Enrolments enrolments;

    @Inject
    AutomationFigures figures;

    @Inject
    Walkers walkers;

    public record View(
            long id,
            String name,
            AutomationState state,
            JsonNode trigger,
            JsonNode steps,
            JsonNode exitOn,
            @JsonInclude(JsonInclude.Include.NON_NULL) JsonNode where,
            int holdout,
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

    /** Nobody comes in and nothing is sent until it is resumed; everybody stays where they are. */
    @POST
    @Path("{id}/pause")
    @Consumes(MediaType.WILDCARD)
    @Needs(Permission.AUTOMATIONS_EDIT)
    public View pause(@PathParam("id") long id) {
        return view(automations.pause(id));
    }

    @POST
    @Path("{id}/resume")
    @Consumes(MediaType.WILDCARD)
    @Needs(Permission.AUTOMATIONS_EDIT)
    public View resume(@PathParam("id") long id) {
        return view(automations.resume(id));
    }

    /** Pauses it and lets everybody out who is inside: they get nothing more of it. Its steps may be changed then. */
    @POST
    @Path("{id}/stop")
    @Consumes(MediaType.WILDCARD)
    @Needs(Permission.AUTOMATIONS_EDIT)
    public View stop(@PathParam("id") long id) {
        return view(automations.stop(id));
    }

    /**
     * What it brought about, per step and in all, and compared with those it holds out.
     *
     * @param days how far back, 1 to 400; 30 when absent
     */
    @GET
    @Path("{id}/figures")
    public AutomationFigures.Figures figures(@PathParam("id") long id, @QueryParam("days") Integer days) {
        if (days != null && (days < 1 || days > MAX_DAYS)) {
            throw DomainException.invalid("?days", "must lie between 1 and " + MAX_DAYS);
        }
        return figures.of(Automation.required(id), days == null ? DAYS : days);
    }

    /** Who is where: each person's latest way, by subscriber id. */
    @GET
    @Path("{id}/people")
    @Needs(Permission.RECIPIENTS_VIEW)
    public Page<Walkers.Walker> people(
            @PathParam("id") long id,
            @QueryParam("state") EnrolmentState state,
            @QueryParam("step") Integer step,
            @QueryParam("limit") Integer limit,
            @QueryParam("after") String after) {
        Automation automation = Automation.required(id);
        return walkers.of(automation.id, state, step, Page.after(after, 0), Page.limit(limit));
    }

    private View view(Automation a) {
        return new View(
                a.id,
                a.name,
                a.state,
                a.definition.get("trigger"),
                a.definition.get("steps"),
                a.definition.get("exitOn"),
                a.definition.get("where"),
                a.definition.path("holdout").asInt(),
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
