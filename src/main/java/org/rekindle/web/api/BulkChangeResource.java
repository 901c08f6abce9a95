package org.rekindle.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Page;
import org.rekindle.shared.Problems;
import org.rekindle.subscriber.Attribute;
import org.rekindle.subscriber.BulkChange;
import org.rekindle.subscriber.BulkChanges;
import org.rekindle.subscriber.Topic;
import org.rekindle.web.security.AuditTrail;
import org.rekindle.web.security.Caller;
import org.rekindle.web.security.Needs;

/**
 * Changes to many people at once that can be taken back for a day. What is not done within two seconds goes on in the
 * background; {@code GET} says how far it has come. Whoever may bring many people by a file may change many.
 */
@Path("/api/v1/bulk-changes")
@Authenticated
@Needs(Permission.PEOPLE_IMPORT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class BulkChangeResource {
    @Inject
    BulkChanges changes;

    @Inject
    Caller caller;

    @Inject
    AuditTrail trail;

    /**
     * @param kind ADD_TOPIC, REMOVE_TOPIC with {@code topic}; SET_ATTRIBUTE with {@code attribute} and {@code value}
     * @param ids at most 10,000 ids of subscribers; unknown ones are passed over
     * @param where instead of {@code ids}: all who fit this condition of segments; {@code {"all": []}} means everybody
     * @param topic its slug
     * @param attribute its name
     * @param value as text; null removes the attribute
     */
    public record Body(
            BulkChange.Kind kind, List<Long> ids, JsonNode where, String topic, String attribute, String value) {}

    /** Newest first; {@code next} goes into {@code after}. */
    @GET
    public Page<BulkChange> list(@QueryParam("limit") Integer limit, @QueryParam("after") String after) {
        return changes.before(Page.after(after, Long.MAX_VALUE), Page.limit(limit));
    }

    @GET
    @Path("{id}")
    public BulkChange get(@PathParam("id") long id) {
        return changes.get(id);
    }

    @POST
    public BulkChange change(Body body) {
        if (body == null || body.kind() == null) {
            throw DomainException.invalid("/kind", "must be one of ADD_TOPIC, REMOVE_TOPIC, SET_ATTRIBUTE");
        }
        long user = caller.required().userId();
        BulkChanges.Who who = who(body);
        BulkChange change =
                switch (body.kind()) {
                    case ADD_TOPIC -> changes.addTopic(user, who, topic(body.topic()));
                    case REMOVE_TOPIC -> changes.removeTopic(user, who, topic(body.topic()));
                    case SET_ATTRIBUTE -> changes.setAttribute(user, who, attribute(body.attribute()), body.value());
                };
        trail.after(change);
        return change;
    }

    /** Whoever was changed is as before, unless the same was changed again since. */
    @POST
    @Path("{id}/undo")
    @Consumes(MediaType.WILDCARD)
    public BulkChange undo(@PathParam("id") long id) {
        BulkChange change = changes.undo(id);
        trail.after(change);
        return change;
    }

    private static BulkChanges.Who who(Body body) {
        boolean conditioned = body.where() != null && !body.where().isNull();
        Problems problems = new Problems();
        if (conditioned == (body.ids() != null)) {
            problems.add("/ids", "either ids or where is required");
        } else if (!conditioned && body.ids().contains(null)) {
            problems.add("/ids", "must be ids of subscribers");
        }
        problems.throwIfAny();
        return conditioned
                ? new BulkChanges.Who.Fitting(JsonText.write(body.where()))
                : new BulkChanges.Who.Named(body.ids());
    }

    private static Topic topic(String slug) {
        return Topic.of(slug == null ? "" : slug)
                .orElseThrow(() -> DomainException.invalid("/topic", "there is no such topic"));
    }

    private static Attribute attribute(String name) {
        return Attribute.named(name == null ? "" : name)
                .orElseThrow(() -> DomainException.invalid("/attribute", "there is no such attribute"));
    }
}
