package org.rekindle.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.rekindle.account.Permission;
import org.rekindle.event.CloudEvent;
import org.rekindle.event.EventInput;
import org.rekindle.event.Ingest;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Problem;
import org.rekindle.web.security.Audited;
import org.rekindle.web.security.Needs;

/** Takes facts: one event, or an array of up to 1,000. */
@Path("/api/v1/events")
@Authenticated
@Needs(Permission.FACTS_WRITE)
@Audited(false)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class EventResource {
    private static final String NO_EVENT = "an event is a JSON object";

    @Inject
    Ingest ingest;

    @Inject
    ObjectMapper mapper;

    @Inject
    CampaignMailings campaigns;

    public record Rejected(int index, String detail) {}

    /** Durable when answered. */
    public record Answer(int accepted, int duplicates, List<Rejected> rejected) {}

    @POST
    public Answer post(JsonNode body) {
        return body == null || !body.isArray() ? one(body) : many(body);
    }

    /** One event in the envelope of CloudEvents 1.0, structured mode. */
    @POST
    @Consumes("application/cloudevents+json")
    public Answer cloudEvent(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw DomainException.invalid("", NO_EVENT);
        }
        try {
            return one(CloudEvent.unwrapped(body));
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid(pointer(e.getMessage()), e.getMessage());
        }
    }

    /** Up to 1,000 of them, batched mode. */
    @POST
    @Consumes("application/cloudevents-batch+json")
    public Answer cloudEvents(JsonNode body) {
        if (body == null || !body.isArray()) {
            throw DomainException.invalid("", "a batch of CloudEvents is a JSON array");
        }
        return many(body, CloudEvent::unwrapped);
    }

    private Answer many(JsonNode body) {
        return many(body, event -> event);
    }

    private Answer many(JsonNode body, UnaryOperator<JsonNode> unwrap) {
        if (body.size() > Ingest.MAX_BATCH) {
            throw DomainException.invalid("", "at most " + Ingest.MAX_BATCH + " events at a time");
        }
        List<EventInput> events = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            if (!body.get(i).isObject()) {
                rejected.add(new Rejected(i, NO_EVENT));
                continue;
            }
            try {
                events.add(read(unwrap.apply(body.get(i))));
                positions.add(i);
            } catch (IllegalArgumentException e) {
                rejected.add(new Rejected(i, e.getMessage()));
            } catch (JsonProcessingException e) {
                Problem problem = JsonProblem.of(e);
                rejected.add(new Rejected(i, (problem.pointer() + " " + problem.detail()).strip()));
            }
        }
        return answer(ingest.accept(events, campaigns::latestMailing), positions, rejected);
    }

    /** A single bad event is a bad request, not a batch of one refusal. */
    private Answer one(JsonNode body) {
        try {
            List<Ingest.Result> results = ingest.accept(List.of(read(body)), campaigns::latestMailing);
            switch (results.getFirst()) {
                case Ingest.Result.Rejected(String detail) -> throw DomainException.invalid(pointer(detail), detail);
                case Ingest.Result.KeyReused() ->
                    throw new DomainException(
                            DomainException.Code.MISMATCH,
                            Ingest.Result.KeyReused.DETAIL,
                            List.of(new Problem("/id", Ingest.Result.KeyReused.DETAIL)));
                case Ingest.Result.Accepted() -> {}
                case Ingest.Result.Duplicate() -> {}
            }
            return answer(results, List.of(0), new ArrayList<>());
        } catch (JsonProcessingException e) {
            throw DomainException.invalid(List.of(JsonProblem.of(e)));
        }
    }

    /** Details begin with the name of the field they speak of. */
    private static String pointer(String detail) {
        String first = detail.split("[ :]", 2)[0];
        return EVENT_FIELDS.contains(first) ? "/" + first : "";
    }

    private static final List<String> EVENT_FIELDS = List.of(
            "id",
            "type",
            "specversion",
            "source",
            "data",
            "occurredAt",
            "items",
            "properties",
            "amount",
            "subscriberId",
            "email",
            "campaignId",
            "machine");

    private EventInput read(JsonNode json) throws JsonProcessingException {
        if (json == null || !json.isObject()) {
            throw DomainException.invalid("", NO_EVENT);
        }
        return mapper.treeToValue(json, EventInput.class);
    }

    private static Answer answer(List<Ingest.Result> results, List<Integer> positions, List<Rejected> rejected) {
        int accepted = 0;
        int duplicates = 0;
        for (int i = 0; i < results.size(); i++) {
            switch (results.get(i)) {
                case Ingest.Result.Accepted() -> accepted++;
                case Ingest.Result.Duplicate() -> duplicates++;
                case Ingest.Result.KeyReused() ->
                    rejected.add(new Rejected(positions.get(i), Ingest.Result.KeyReused.DETAIL));
                case Ingest.Result.Rejected(String detail) -> rejected.add(new Rejected(positions.get(i), detail));
            }
        }
        rejected.sort((a, b) -> Integer.compare(a.index(), b.index()));
        return new Answer(accepted, duplicates, rejected);
    }
}
