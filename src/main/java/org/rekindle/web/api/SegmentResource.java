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
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.segment.Explanation;
import org.rekindle.segment.Language;
import org.rekindle.segment.Segments;
import org.rekindle.segment.live.LiveCounts;
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

    @Inject
    LiveCounts counts;

    @Context
    HttpHeaders headers;

    @Context
    SecurityContext security;

    /**
     * A condition to count; see docs/segments.md.
     *
     * @param asker a name of the caller's choice: a newer question under it ends the one before, which answers 409
     */
    public record Count(JsonNode where, String asker) {}

    /** A condition and the person to try it on. */
    public record Question(JsonNode where, String email) {}

    /** What a caller gives about a segment. */
    public record Body(String name, String description, JsonNode where) {}

    /**
     * A segment as the API shows it.
     *
     * @param sentence the condition in the language of the caller; absent when it can no longer be read
     * @param frozen whether it keeps the members it had at {@code frozenAt}
     * @param usedBy campaigns, automations and segments, each in words; in lists absent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            long id,
            String name,
            String description,
            JsonNode where,
            String sentence,
            Instant createdAt,
            Instant updatedAt,
            boolean frozen,
            Instant frozenAt,
            Long frozenCount,
            Instant reviewedAt,
            String reviewedBy,
            Instant reviewDueAt,
            List<String> usedBy) {
        static View of(Segments.Shown shown, List<String> usedBy) {
            var segment = shown.segment();
            return new View(
                    segment.id,
                    segment.name,
                    segment.description,
                    segment.where,
                    shown.sentence(),
                    segment.createdAt,
                    segment.updatedAt,
                    segment.isFrozen(),
                    segment.frozenAt,
                    segment.frozenCount,
                    segment.reviewedAt,
                    segment.reviewedBy,
                    segment.reviewDueAt(),
                    usedBy);
        }
    }

    @POST
    @Path("count")
    @Audited(false)
    public Segments.Size count(Count body) {
        Count question = required(body);
        return counts.count(question.where(), SegmentInsightResource.asker(question.asker(), security));
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
        return new Page<>(
                page.items().stream().map(shown -> View.of(shown, null)).toList(), page.next());
    }

    @GET
    @Path("{id}")
    public View get(@PathParam("id") long id) {
        return View.of(segments.shown(id, language()), segments.usedBy(id));
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
