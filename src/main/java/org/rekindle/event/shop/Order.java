package org.rekindle.event.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rekindle.event.EventInput;
import org.rekindle.event.FactType;
import org.rekindle.shared.Money;
import org.rekindle.shared.Text;

/** What the orders of all shops have in common, put together to a purchase. */
final class Order {
    private static final int MAX_ITEMS = 200;

    private final String id;
    private final String currency;
    private final ObjectNode properties = JsonNodeFactory.instance.objectNode();
    private final List<EventInput.Item> items = new ArrayList<>();

    /** @param id the same for every report of this order, and of no other */
    Order(String id, String currency) {
        this.id = id;
        this.currency = currency.toUpperCase(Locale.ROOT);
    }

    Order property(String name, String value) {
        if (value != null) {
            properties.put(name, value);
        }
        return this;
    }

    /** Lines that say nothing, such as a quantity of 0 after a refund, are left out. */
    Order item(String sku, String name, String category, BigDecimal quantity, BigDecimal price) {
        BigDecimal pieces = quantity == null ? BigDecimal.ONE : quantity.setScale(3, RoundingMode.HALF_UP);
        if (items.size() < MAX_ITEMS && pieces.signum() > 0) {
            items.add(new EventInput.Item(
                    excerpt(sku, 100), excerpt(name, 200), excerpt(category, 100), pieces, price(price)));
        }
        return this;
    }

    private ObjectNode price(BigDecimal price) {
        return price == null || price.signum() < 0
                ? null
                : JsonNodeFactory.instance
                        .objectNode()
                        .put(
                                "value",
                                price.setScale(4, RoundingMode.HALF_UP)
                                        .stripTrailingZeros()
                                        .toPlainString())
                        .put("currency", currency);
    }

    EventInput purchase(String email, Instant at, BigDecimal total) {
        return new EventInput(
                id,
                FactType.PURCHASE,
                email,
                null,
                at,
                null,
                null,
                new Money(total, currency),
                items,
                properties.isEmpty() ? null : properties);
    }

    private static String excerpt(String text, int max) {
        return text == null || text.isBlank() ? null : Text.excerpt(text, max);
    }

    /** The first that is there, null when none is. */
    static String first(JsonNode... nodes) {
        for (JsonNode node : nodes) {
            if (node.isValueNode() && !node.isNull() && !node.asText().isBlank()) {
                return node.asText().strip();
            }
        }
        return null;
    }

    /** @throws IllegalArgumentException when it is missing */
    static String required(JsonNode json, String name) {
        String value = first(json.path(name));
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    /** Null when it is missing. */
    static BigDecimal number(JsonNode json) {
        String text = first(json);
        try {
            return text == null ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a number: " + Text.excerpt(text, 40), e);
        }
    }

    /** RFC 3339, or UTC without saying so; null when it is missing. */
    static Instant time(String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time: " + Text.excerpt(text, 40), e);
        }
    }
}
