package org.rekindle.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.rekindle.event.EventInput;
import org.rekindle.event.Ingest;
import org.rekindle.event.SegmentCall;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.Transactions;
import org.rekindle.subscriber.ExternalIds;
import org.rekindle.subscriber.ProfileInput;
import org.rekindle.subscriber.Subscriber;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.subscriber.SubscriberStore;
import org.rekindle.subscriber.Upsert;

/**
 * Does what calls of the Segment specification ask for. Identifying is no consent: an address that is new becomes a contact
 * with state NONE, one that is known keeps its state.
 */
@ApplicationScoped
class SegmentCalls {
    /** Traits that have a place of their own, and what is no fact about the person. */
    private static final Set<String> OWN_TRAITS =
            Set.of("email", "name", "firstName", "lastName", "locale", "timezone", "id", "createdAt");

    @Inject
    Ingest ingest;

    @Inject
    CampaignMailings campaigns;

    @Inject
    ExternalIds externalIds;

    @Inject
    ProfileInput profiles;

    @Inject
    SubscriberStore subscribers;

    /** In their order, people first: what follows an identify call in a batch knows its person. */
    List<Ingest.Result> accept(List<SegmentCall> calls) {
        Ingest.Result[] results = new Ingest.Result[calls.size()];
        List<EventInput> events = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i) instanceof SegmentCall.Identify identify) {
                results[i] = identified(identify);
            }
        }
        Map<String, Long> known = externalIds.of(userIds(calls));
        for (int i = 0; i < calls.size(); i++) {
            switch (calls.get(i)) {
                case SegmentCall.Identify identify -> {
                    // done above
                }
                case SegmentCall.Ignored ignored -> results[i] = new Ingest.Result.Accepted();
                case SegmentCall.Happened happened -> {
                    Long person = happened.who().userId() == null
                            ? null
                            : known.get(happened.who().userId());
                    if (person == null && happened.who().email() == null) {
                        results[i] = new Ingest.Result.Rejected(
                                "nobody knows who that is: identify the userId with an e-mail first, or give "
                                        + "context.traits.email");
                    } else {
                        events.add(of(happened, person));
                        positions.add(i);
                    }
                }
            }
        }
        List<Ingest.Result> stored = ingest.accept(events, campaigns::latestMailing);
        for (int i = 0; i < stored.size(); i++) {
            results[positions.get(i)] = stored.get(i);
        }
        return List.of(results);
    }

    private static Set<String> userIds(List<SegmentCall> calls) {
        Map<String, Boolean> ids = new HashMap<>();
        calls.stream()
                .map(call -> call instanceof SegmentCall.Happened happened
                        ? happened.who().userId()
                        : null)
                .filter(Objects::nonNull)
                .forEach(id -> ids.put(id, true));
        return ids.keySet();
    }

    private static EventInput of(SegmentCall.Happened happened, Long person) {
        EventInput event = happened.event();
        return new EventInput(
                event.id(),
                event.type(),
                person == null ? happened.who().email() : null,
                person,
                event.occurredAt(),
                event.campaignId(),
                event.machine(),
                event.amount(),
                event.items(),
                event.properties());
    }

    private Ingest.Result identified(SegmentCall.Identify call) {
        String userId = call.who().userId();
        if (userId != null && userId.length() > ExternalIds.LONGEST) {
            return new Ingest.Result.Rejected("userId is longer than " + ExternalIds.LONGEST + " characters");
        }
        if (call.who().email() == null) {
            return new Ingest.Result.Rejected("traits.email is required: people are known by their address here");
        }
        try {
            return Transactions.retrying(() -> stored(call));
        } catch (DomainException e) {
            return new Ingest.Result.Rejected(e.getMessage());
        }
    }

    private Ingest.Result stored(SegmentCall.Identify call) {
        EmailAddress email = address(call.who().email());
        boolean isNew = Subscriber.byEmail(email.value()).isEmpty();
        Upsert upsert = subscribers
                .store(List.of(profiles.read(given(call, email, isNew ? SubscriberState.NONE : null))))
                .getFirst();
        return switch (upsert) {
            case Upsert.Created(long id) -> linked(call, id);
            case Upsert.Updated(long id) -> linked(call, id);
            case Upsert.Unchanged(long id) -> linked(call, id);
            case Upsert.Refused(String reason) -> new Ingest.Result.Rejected(reason);
        };
    }

    private Ingest.Result linked(SegmentCall.Identify call, long subscriberId) {
        if (call.who().userId() != null) {
            externalIds.link(call.who().userId(), subscriberId);
        }
        return new Ingest.Result.Accepted();
    }

    private static EmailAddress address(String text) {
        try {
            return EmailAddress.of(text);
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid("/traits/email", e.getMessage());
        }
    }

    private static ProfileInput.Given given(SegmentCall.Identify call, EmailAddress email, SubscriberState state) {
        JsonNode traits = call.traits();
        String whole = (traits.path("firstName").asText("")
                        + ' '
                        + traits.path("lastName").asText(""))
                .strip();
        Map<String, JsonNode> attributes = new HashMap<>();
        traits.properties().forEach(trait -> {
            // nested traits (address, company) have no place among attributes
            if (!OWN_TRAITS.contains(trait.getKey()) && trait.getValue().isValueNode()) {
                attributes.put(trait.getKey(), trait.getValue());
            }
        });
        return new ProfileInput.Given(
                email.value(),
                traits.hasNonNull("name") ? traits.get("name").asText() : whole.isEmpty() ? null : whole,
                traits.hasNonNull("locale") ? traits.get("locale").asText() : null,
                traits.hasNonNull("timezone") ? traits.get("timezone").asText() : null,
                attributes,
                null,
                state,
                null);
    }
}
