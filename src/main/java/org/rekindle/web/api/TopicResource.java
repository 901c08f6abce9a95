package org.rekindle.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.rekindle.account.Permission;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.subscriber.Topic;
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

    public record Body(String slug, String name, String description) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(int id, String slug, String name, String description) {}

    @POST
    @Needs(Permission.CATALOG_EDIT)
    public Response create(Body body) {
        if (body == null) {
            throw DomainException.invalid("", "a JSON object is required");
        }
        Topic topic = topics.create(body.slug(), body.name(), body.description());
        return Response.created(URI.create("/api/v1/topics"))
                .entity(view(topic))
                .build();
    }

    @GET
    public Page<View> list() {
        return new Page<>(Topic.all().stream().map(TopicResource::view).toList(), null);
    }

    private static View view(Topic t) {
        return new View(t.id, t.slug, t.name, t.description);
    }
}
