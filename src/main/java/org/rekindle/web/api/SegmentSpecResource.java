package org.rekindle.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rekindle.account.Actor;
import org.rekindle.account.ApiTokens;
import org.rekindle.account.Permission;
import org.rekindle.event.Ingest;
import org.rekindle.event.SegmentCall;
import org.rekindle.shared.DomainException;
import org.rekindle.web.security.Audited;
import org.rekindle.web.security.Caller;

/**
 * Calls of the Segment specification, so that its libraries can speak to this product as they are. The write key is an API
 * token, as the user name of HTTP basic or, as newer libraries send it, as {@code writeKey} of the body. What cannot be
 * taken is listed in the answer: the libraries would throw a whole batch away for one refusal.
 */
@Path("/v1")
@PermitAll
@Audited(false)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SegmentSpecResource {
    @Inject
    SegmentCalls calls;

    @Inject
    ApiTokens tokens;

    @Inject
    Caller caller;

    @Inject
    HttpServerRequest http;

    @Inject
    Clock clock;

    public record Rejected(int index, String detail) {}

    public record Answer(boolean success, int accepted, int duplicates, List<Rejected> rejected) {}

    @POST
    @Path("{type: track|identify|page|screen|group|alias}")
    public Answer one(@PathParam("type") String type, JsonNode body) {
        requireWriteKey(body);
        if (body == null || !body.isObject()) {
            throw DomainException.invalid("", "a call is a JSON object");
        }
        return answer(List.of(body), List.of(type), SegmentCall.clockError(body, clock.instant()));
    }

    @POST
    @Path("{type: batch|import}")
    public Answer batch(JsonNode body) {
        requireWriteKey(body);
        JsonNode batch = body == null ? null : body.get("batch");
        if (batch == null || !batch.isArray()) {
            throw DomainException.invalid("/batch", "is required: a list of calls");
        }
        if (batch.size() > Ingest.MAX_BATCH) {
            throw DomainException.invalid("/batch", "at most " + Ingest.MAX_BATCH + " calls at a time");
        }
        List<JsonNode> bodies = new ArrayList<>();
        List<String> types = new ArrayList<>();
        batch.forEach(call -> {
            bodies.add(call);
            types.add(call.path("type").asText(""));
        });
        return answer(bodies, types, SegmentCall.clockError(body, clock.instant()));
    }

    /** A session is no write key: only tokens are, so that other sites' pages cannot use a browser that is signed in. */
    private void requireWriteKey(JsonNode body) {
        Optional<Actor> byHeader = caller.actor();
        String key = body == null ? "" : body.path("writeKey").asText("");
        Optional<Actor> actor = byHeader.isPresent() || key.isEmpty()
                ? byHeader
                : tokens.authenticate(key, http.remoteAddress().hostAddress());
        if (actor.filter(a -> a.tokenId() != null && a.may(Permission.FACTS_WRITE))
                .isEmpty()) {
            throw new UnauthorizedException();
        }
    }

    private Answer answer(List<JsonNode> bodies, List<String> types, Duration clockError) {
        List<Rejected> rejected = new ArrayList<>();
        List<SegmentCall> good = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            try {
                good.add(SegmentCall.of(types.get(i), bodies.get(i), clockError));
                positions.add(i);
            } catch (IllegalArgumentException e) {
                rejected.add(new Rejected(i, e.getMessage()));
            }
        }
        int accepted = 0;
        int duplicates = 0;
        List<Ingest.Result> results = calls.accept(good);
        for (int i = 0; i < results.size(); i++) {
            switch (results.get(i)) {
                case Ingest.Result.Accepted() -> accepted++;
                case Ingest.Result.Duplicate() -> duplicates++;
                case Ingest.Result.KeyReused() ->
                    rejected.add(new Rejected(positions.get(i), Ingest.Result.KeyReused.DETAIL));
                case Ingest.Result.Rejected(String detail) -> rejected.add(new Rejected(positions.get(i), detail));
            }
        }
        return new Answer(true, accepted, duplicates, rejected);
    }
}
