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
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.subscriber.Topic;
import org.rekindle.subscriber.TopicChanges;
import org.rekindle.subscriber.Topics;
import org.rekindle.web.security.Needs;

/** The kinds of mail people can choose. */
@Path("/api/v1/topics")
@Authenticated
@Needs(Permission.CATALOG_VIEW)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TopicResource {
    @Inject
    Topics topics;

    @Inject
    TopicChanges changes;

    public record Body(String slug, String name, String description) {}

    /** @param usedBy segments, forms and automations, each in words; in lists absent */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(int id, String slug, String name, String description, List<String> usedBy) {}

    @POST
    @Needs(Permission.CATALOG_EDIT)
    public Response create(Body body) {
        Body given = required(body);
        Topic topic = topics.create(given.slug(), given.name(), given.description());
        return Response.created(URI.create("/api/v1/topics/" + topic.slug))
                .entity(view(topic, null))
                .build();
    }

    @GET
    public Page<View> list(@QueryParam("limit") Integer limit, @QueryParam("after") String after) {
        return Page.within(Topic.all().stream().map(topic -> view(topic, null)).toList(), limit, after, View::slug);
    }

    /** One topic, by slug or id, with who uses it. */
    @GET
    @Path("{slug}")
    public View get(@PathParam("slug") String slug) {
        Topic topic = Topic.at(slug).orElseThrow(() -> DomainException.notFound("topic", slug));
        return view(topic, changes.usedBy(topic));
    }

    /**
     * Name and description; what is left out stays, an empty description is none. The slug stays: conditions, forms and imports
     * refer to it.
     */
    @PUT
    @Needs(Permission.CATALOG_EDIT)
    @Path("{slug}")
    public View put(@PathParam("slug") String slug, Body body) {
        Body given = required(body);
        Topic topic = changes.change(slug, new TopicChanges.Change(given.slug(), given.name(), given.description()));
        return view(topic, changes.usedBy(topic));
    }

    /** Removes the topic and everybody's choice of it; 409 naming the users when there are any. */
    @DELETE
    @Needs(Permission.CATALOG_EDIT)
    @Path("{slug}")
    public void delete(@PathParam("slug") String slug) {
        changes.remove(slug);
    }

    private static Body required(Body body) {
        if (body == null) {
            throw DomainException.invalid("", "a JSON object is required");
        }
        return body;
    }

    private static View view(Topic t, List<String> usedBy) {
        return new View(t.id, t.slug, t.name, t.description, usedBy);
    }
}
