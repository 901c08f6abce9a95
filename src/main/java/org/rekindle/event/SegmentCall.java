package org.rekindle.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.rekindle.shared.Money;

/**
 * A call of the Segment specification (segment.com/docs/connections/spec), read: the field's common language of analytics
 * libraries.
 */
public sealed interface SegmentCall {
    /** Who is meant; a call has a user id, an address, or both. */
    record Who(String userId, String email) {}

    /** @param traits what is known about the person, as given */
    record Identify(Who who, JsonNode traits) implements SegmentCall {}

    /** @param event its person is left open: {@code email} and {@code subscriberId} are null */
    record Happened(Who who, EventInput event) implements SegmentCall {}

    /** Nothing for a newsletter: group, alias. */
    record Ignored(String type) implements SegmentCall {}

    /** The e-commerce events of the specification that the product understands. */
    Map<String, String> ECOMMERCE = Map.of(
            "order completed", FactType.PURCHASE,
            "product viewed", FactType.VIEW,
            "products searched", FactType.SEARCH,
            "product added", FactType.CART,
            "cart viewed", FactType.CART);

    /** What {@code revenue} means without {@code currency}, by the specification. */
    String USUAL_CURRENCY = "USD";

    /** Clocks that are wrong by less are left alone: that much a call may wait in its sender's queue. */
    Duration TOLERATED_CLOCK_ERROR = Duration.ofMinutes(1);

    /**
     * By how much the sender's clock is ahead, as the specification reckons it: {@code sentAt} against the time of arrival.
     *
     * @param request a call or a batch
     */
    static Duration clockError(JsonNode request, Instant arrivedAt) {
        String sent = request == null ? null : text(request.path("sentAt"));
        if (sent == null) {
            return Duration.ZERO;
        }
        try {
            Duration error =
                    Duration.between(arrivedAt, OffsetDateTime.parse(sent).toInstant());
            return error.abs().compareTo(TOLERATED_CLOCK_ERROR) > 0 ? error : Duration.ZERO;
        } catch (DateTimeException | ArithmeticException e) {
            return Duration.ZERO;
        }
    }

    /**
     * @param type {@code track}, {@code identify}, {@code page}, {@code screen}, {@code group} or {@code alias}
     * @param clockError by how much its times are ahead, see {@link #clockError}
     * @throws IllegalArgumentException with a reason for the caller
     */
    static SegmentCall of(String type, JsonNode call, Duration clockError) {
        if (!call.isObject()) {
            throw new IllegalArgumentException("a call is a JSON object");
        }
        return switch (type) {
            case "track" -> track(call, clockError);
            case "page", "screen" -> happened(call, clockError, FactType.VISIT, null, List.of());
            case "identify" -> new Identify(who(call), call.path("traits"));
            case "group", "alias" -> new Ignored(type);
            default -> throw new IllegalArgumentException("type must be track, identify, page, screen, group or alias");
        };
    }

    private static SegmentCall track(JsonNode call, Duration clockError) {
        String event = call.path("event").asText("").strip();
        if (event.isEmpty()) {
            throw new IllegalArgumentException("event is required");
        }
        String type = ECOMMERCE.getOrDefault(event.toLowerCase(Locale.ROOT), custom(event));
        JsonNode properties = call.path("properties");
        Money amount = type.equals(FactType.PURCHASE) ? amount(properties) : null;
        return happened(call, clockError, type, amount, items(properties, currency(properties)));
    }

    private static Happened happened(
            JsonNode call, Duration clockError, String type, Money amount, List<EventInput.Item> items) {
        String id = call.path("messageId").asText("");
        JsonNode properties = call.path("properties");
        return new Happened(
                who(call),
                new EventInput(
                        "segment:" + (id.isBlank() ? UUID.randomUUID() : id),
                        type,
                        null,
                        null,
                        time(call, clockError),
                        null,
                        null,
                        amount,
                        items,
                        properties.isObject() && !properties.isEmpty() ? withoutItems(properties) : null));
    }

    /** Products stand in the items. */
    private static JsonNode withoutItems(JsonNode properties) {
        ObjectNode rest = properties.deepCopy();
        rest.remove("products");
        return rest;
    }

    private static Who who(JsonNode call) {
        String userId = text(call.path("userId"));
        String email = text(call.path("traits").path("email"));
        if (email == null) {
            email = text(call.path("context").path("traits").path("email"));
        }
        if (email == null) {
            email = text(call.path("properties").path("email"));
        }
        if (email == null && userId != null && userId.indexOf('@') > 0) {
            email = userId;
        }
        return new Who(userId, email);
    }

    private static Instant time(JsonNode call, Duration clockError) {
        String text = text(call.has("timestamp") ? call.path("timestamp") : call.path("originalTimestamp"));
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant().minus(clockError);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("timestamp must be a time such as 2026-12-01T09:00:00Z", e);
        }
    }

    /** {@code Signed Up} becomes {@code signed_up}. */
    private static String custom(String event) {
        String name = event.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_.-]+", "_");
        String plain = name.matches("[a-z].*") ? name : "event_" + name;
        return plain.length() <= 64 ? plain : plain.substring(0, 64);
    }

    private static Money amount(JsonNode properties) {
        for (String name : List.of("total", "revenue", "value")) {
            if (properties.hasNonNull(name)) {
                return new Money(number(properties.get(name), name), currency(properties));
            }
        }
        return null;
    }

    private static String currency(JsonNode properties) {
        String currency = text(properties.path("currency"));
        return currency == null ? USUAL_CURRENCY : currency.toUpperCase(Locale.ROOT);
    }

    private static List<EventInput.Item> items(JsonNode properties, String currency) {
        List<EventInput.Item> items = new ArrayList<>();
        if (properties.path("products").isArray()) {
            properties.get("products").forEach(product -> items.add(item(product, currency)));
        } else if (properties.hasNonNull("product_id") || properties.hasNonNull("sku")) {
            items.add(item(properties, currency));
        }
        return items;
    }

    private static EventInput.Item item(JsonNode product, String currency) {
        String sku = text(product.path("sku"));
        ObjectNode price = null;
        if (product.hasNonNull("price")) {
            price = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
            price.put("value", number(product.get("price"), "price").toPlainString());
            price.put("currency", currency);
        }
        return new EventInput.Item(
                sku == null ? text(product.path("product_id")) : sku,
                text(product.path("name")),
                text(product.path("category")),
                product.hasNonNull("quantity") ? number(product.get("quantity"), "quantity") : null,
                price);
    }

    private static BigDecimal number(JsonNode json, String name) {
        try {
            return new BigDecimal(json.asText().strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number", e);
        }
    }

    /** Null for what is missing, null or blank. */
    private static String text(JsonNode json) {
        return json.isValueNode() && !json.isNull() && !json.asText().isBlank()
                ? json.asText().strip()
                : null;
    }
}
