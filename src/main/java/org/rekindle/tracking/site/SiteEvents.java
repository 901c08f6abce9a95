package org.rekindle.tracking.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.rekindle.event.EventInput;
import org.rekindle.event.FactType;
import org.rekindle.event.Ingest;
import org.rekindle.shared.Text;

/**
 * What the script reports. It runs where anybody can change it, so it may say little: which of three things a visitor did,
 * with products and words of bounded size, under the visitor's own sealed name, now.
 */
@ApplicationScoped
public class SiteEvents {
    public static final int MOST = 20;

    private static final Set<String> TYPES = Set.of(FactType.VIEW, FactType.SEARCH, FactType.CART);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{8,40}");
    private static final int MOST_ITEMS = 50;
    private static final int LONGEST_QUERY = 200;

    @Inject
    Ingest ingest;

    /**
     * Stores them, durable when it returns; what makes no sense is passed over.
     *
     * @param events at most {@value #MOST}
     * @return how many are stored, those that were before included
     */
    public int take(long subscriberId, JsonNode events) {
        List<EventInput> facts = new ArrayList<>();
        for (JsonNode event : events) {
            if (TYPES.contains(event.path("type").asText())
                    && ID.matcher(event.path("id").asText()).matches()) {
                facts.add(fact(subscriberId, event));
            }
        }
        if (facts.isEmpty()) {
            return 0;
        }
        return (int) ingest.accept(facts, campaign -> null).stream()
                .filter(result -> result instanceof Ingest.Result.Accepted || result instanceof Ingest.Result.Duplicate)
                .count();
    }

    private static EventInput fact(long subscriberId, JsonNode event) {
        return new EventInput(
                "rk:" + subscriberId + ':' + event.get("id").asText(),
                event.get("type").asText(),
                null,
                subscriberId,
                null,
                null,
                null,
                null,
                items(event),
                properties(event));
    }

    private static List<EventInput.Item> items(JsonNode event) {
        List<EventInput.Item> items = new ArrayList<>();
        if (event.path("items").isArray()) {
            for (JsonNode item : event.get("items")) {
                if (items.size() < MOST_ITEMS) {
                    items.add(item(item));
                }
            }
        } else if (event.has("sku") || event.has("name")) {
            items.add(item(event));
        }
        return items;
    }

    private static EventInput.Item item(JsonNode json) {
        return new EventInput.Item(
                text(json.path("sku"), 100),
                text(json.path("name"), 200),
                text(json.path("category"), 100),
                quantity(json.path("quantity")),
                null);
    }

    private static BigDecimal quantity(JsonNode json) {
        return json.isNumber() && json.asDouble() >= 1 && json.asDouble() < 1_000_000
                ? BigDecimal.valueOf(json.asLong())
                : null;
    }

    private static ObjectNode properties(JsonNode event) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        String category = text(event.path("category"), 100);
        String query = text(event.path("query"), LONGEST_QUERY);
        if (category != null) {
            properties.put("category", category);
        }
        if (query != null) {
            properties.put("query", query);
        }
        return properties.isEmpty() ? null : properties;
    }

    private static String text(JsonNode json, int max) {
        if (!json.isValueNode() || json.isNull() || json.asText().isBlank()) {
            return null;
        }
        String line = Text.excerpt(json.asText(), max);
        return Text.flaw(line, max).isPresent() ? null : line;
    }
}
