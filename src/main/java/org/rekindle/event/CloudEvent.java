package org.rekindle.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An event in the envelope of CloudEvents 1.0 (JSON format). {@code source} and {@code id} together are its idempotency key;
 * {@code type} may carry a reversed domain name before ours ({@code com.shop.purchase}); the person is {@code email} or
 * {@code subscriberId} of the data, or else the {@code subject}.
 */
public final class CloudEvent {
    /** Types that are known by their last word, whatever domain stands before it. */
    private static final Set<String> KNOWN = Set.of(
            FactType.DELIVERED,
            FactType.OPEN,
            FactType.CLICK,
            FactType.PURCHASE,
            FactType.VIEW,
            FactType.SEARCH,
            FactType.CART,
            FactType.VISIT,
            FactType.REPLY);

    private static final List<String> OURS =
            List.of("email", "subscriberId", "campaignId", "machine", "amount", "items", "properties");

    private CloudEvent() {}

    /**
     * The event as {@code POST /api/v1/events} would take it.
     *
     * @throws IllegalArgumentException with a reason for the caller
     */
    public static ObjectNode unwrapped(JsonNode envelope) {
        if (!"1.0".equals(envelope.path("specversion").asText())) {
            throw new IllegalArgumentException("specversion must be 1.0");
        }
        for (String name : List.of("id", "source", "type")) {
            if (envelope.path(name).asText("").isBlank()) {
                throw new IllegalArgumentException(name + " is required by CloudEvents 1.0");
            }
        }
        JsonNode data = envelope.path("data");
        if (!data.isMissingNode() && !data.isObject()) {
            throw new IllegalArgumentException("data must be a JSON object");
        }
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put(
                "id", envelope.get("source").asText() + '#' + envelope.get("id").asText());
        event.put("type", type(envelope.get("type").asText()));
        if (envelope.hasNonNull("time")) {
            event.set("occurredAt", envelope.get("time"));
        }
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        data.properties().forEach(field -> {
            if (OURS.contains(field.getKey())) {
                event.set(field.getKey(), field.getValue());
            } else {
                properties.set(field.getKey(), field.getValue());
            }
        });
        if (!event.has("properties") && !properties.isEmpty()) {
            event.set("properties", properties);
        }
        subject(envelope, event);
        return event;
    }

    private static void subject(JsonNode envelope, ObjectNode event) {
        String subject = envelope.path("subject").asText("");
        if (event.has("email") || event.has("subscriberId") || subject.isBlank()) {
            return;
        }
        if (subject.matches("\\d{1,18}")) {
            event.put("subscriberId", Long.parseLong(subject));
        } else {
            event.put("email", subject);
        }
    }

    private static String type(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        String last = lower.substring(lower.lastIndexOf('.') + 1);
        return KNOWN.contains(last) ? last : lower;
    }
}
