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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import org.rekindle.account.Permission;
import org.rekindle.segment.Explanation;
import org.rekindle.segment.Language;
import org.rekindle.segment.Segments;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.web.security.Audited;
import org.rekindle.web.security.Needs;

/** Segments: who is meant, how many they are, and why somebody is in or out. */
@Path("/api/v1/segments")
@Authenticated
@Needs(Permission.SEGMENTS_VIEW)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SegmentResource {
    @Inject
    Segments segments;

    @Context
    HttpHeaders headers;

    /** A condition to count; see the contract, section 5. */
    public record Count(JsonNode where) {}

    /** A condition and the person to try it on. */
    public record Question(JsonNode where, String email) {}

    /** What a caller gives about a segment. */
    public record Body(String name, String description, JsonNode where) {}

    /**
     * A segment as the API shows it.
     *
     * @param sentence the condition in the language of the caller; absent when it can no longer be read
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            long id,
            String name,
            String description,
            JsonNode where,
            String sentence,
            Instant createdAt,
            Instant updatedAt) {
        static View of(Segments.Shown shown) {
            var segment = shown.segment();
            return new View(
                    segment.id,
                    segment.name,
                    segment.description,
                    segment.where,
                    shown.sentence(),
                    segment.createdAt,
                    segment.updatedAt);
        }
    }

    @POST
    @Path("count")
    @Audited(false)
    public Segments.Size count(Count body) {
        return segments.count(required(body).where());
    }

    @POST
    @Path("explain")
    @Needs(Permission.PERSON_VIEW)
    @Audited(false)
    public Explanation explain(Question body) {
        return segments.explain(required(body).where(), body.email(), language());
    }

    @POST
    @Needs(Permission.SEGMENTS_EDIT)
    public Response create(Body body) {
        long id = segments.create(given(body)).id;
        return Response.created(URI.create("/api/v1/segments/" + id))
                .entity(get(id))
                .build();
    }

    @GET
    public Page<View> list(@QueryParam("limit") Integer limit, @QueryParam("after") String after) {
        Page<Segments.Shown> page = segments.list(after, Page.limit(limit), language());
        return new Page<>(page.items().stream().map(View::of).toList(), page.next());
    }

    @GET
    @Path("{id}")
    public View get(@PathParam("id") long id) {
        return View.of(segments.shown(id, language()));
    }

    @PUT
    @Path("{id}")
    @Needs(Permission.SEGMENTS_EDIT)
    public View put(@PathParam("id") long id, Body body) {
        segments.update(id, given(body));
        return get(id);
    }

    @DELETE
    @Path("{id}")
    @Needs(Permission.SEGMENTS_EDIT)
    public void delete(@PathParam("id") long id) {
        segments.delete(id);
    }

    @GET
    @Path("{id}/members")
    @Needs(Permission.PEOPLE_LIST)
    public Page<Segments.Member> members(
            @PathParam("id") long id, @QueryParam("limit") Integer limit, @QueryParam("after") String after) {
        return segments.members(id, after, Page.limit(limit));
    }

    private Language language() {
        return Language.of(headers.getAcceptableLanguages());
    }

    private static Segments.Given given(Body body) {
        Body given = required(body);
        return new Segments.Given(given.name(), given.description(), given.where());
    }

    private static <T> T required(T body) {
        if (body == null) {
            throw DomainException.invalid("", "a JSON object is required");
        }
        return body;
    }
}
