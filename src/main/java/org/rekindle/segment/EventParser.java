package org.rekindle.segment;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.rekindle.shared.Problems;

/** Reads what is asked about events. Each method answers null when it noted a problem. */
final class EventParser {
    private final Problems problems;
    /** Those of the node at hand: later checks look whether there are any. */
    private final Problems own = new Problems();

    EventParser(Problems problems) {
        this.problems = problems;
    }

    Condition events(JsonNode json, String at) {
        String type = own.value(at + "/event", () -> Scalars.text(json.get("event")));
        boolean machine = flag(json, at);
        var count = json.has("count") ? count(json.get("count"), at + "/count") : null;
        var sum = json.has("sum") ? sum(json.get("sum"), at + "/sum") : null;
        var first = json.has("first") ? recency(json.get("first"), at + "/first") : null;
        var last = json.has("last") ? recency(json.get("last"), at + "/last") : null;
        var items = json.has("items") ? items(json.get("items"), at + "/items") : null;
        Span within = span(json, "within", at);
        Integer mailed = whole(json, "mailedAtLeast", at);
        if (type != null && !Condition.Events.TYPE.matcher(type).matches()) {
            own.value(at + "/event", () -> new Condition.Events(type, null, null, null, null, false));
        }
        if (mailed != null && (mailed < 1 || mailed > Condition.Events.MAX_MAILED)) {
            own.add(at + "/mailedAtLeast", "must be a whole number from 1 to " + Condition.Events.MAX_MAILED);
        }
        return read(
                at + "/machine",
                () -> new Condition.Events(type, count, sum, first, last, within, items, machine, mailed));
    }

    Condition leftCart(JsonNode json, String at) {
        Span after = span(json, "leftCart", at);
        Span within = span(json, "within", at);
        var items = json.has("items") ? items(json.get("items"), at + "/items") : null;
        return read(at, () -> new Condition.LeftCart(after, within, items));
    }

    private Condition read(String at, java.util.function.Supplier<Condition> condition) {
        own.all().forEach(problems::add);
        return own.any() ? null : problems.value(at, condition);
    }

    private Span span(JsonNode json, String key, String at) {
        return json.has(key) ? own.value(at + "/" + key, () -> Span.parse(Scalars.text(json.get(key)))) : null;
    }

    private Condition.Recency recency(JsonNode json, String at) {
        String example = "{\"op\": \"withinLast\", \"value\": \"P30D\"}";
        if (!LeafParser.object(json, at, List.of("op", "value"), example, own)) {
            return null;
        }
        if (!json.path("op").isTextual()) {
            own.add(at + "/op", "is required, such as in " + example);
            return null;
        }
        Optional<Operator> operator =
                Operator.named(json.get("op").textValue()).filter(Condition.Recency.OPERATORS::contains);
        if (operator.isEmpty()) {
            own.add(at + "/op", "must be one of " + Operator.names(Condition.Recency.OPERATORS));
            return null;
        }
        // compared as any moment is
        List<Literal> values =
                new ValueParser(Field.BuiltIn.CREATED_AT, operator.get(), own).values(json.get("value"), at + "/value");
        return values == null ? null : own.value(at + "/value", () -> new Condition.Recency(operator.get(), values));
    }

    private Condition.Count count(JsonNode json, String at) {
        if (!LeafParser.object(json, at, List.of("atLeast", "atMost", "exactly"), "{\"atLeast\": 2}", own)) {
            return null;
        }
        Integer exactly = whole(json, "exactly", at);
        Integer atLeast = whole(json, "atLeast", at);
        Integer atMost = whole(json, "atMost", at);
        if (exactly != null && (atLeast != null || atMost != null)) {
            own.add(at + "/exactly", "stands alone, without atLeast and atMost");
        }
        if (own.any()) {
            return null;
        }
        return own.value(
                at,
                () -> exactly == null ? new Condition.Count(atLeast, atMost) : new Condition.Count(exactly, exactly));
    }

    private Condition.Sum sum(JsonNode json, String at) {
        String example = "{\"atLeast\": \"100.00\", \"currency\": \"EUR\"}";
        if (!LeafParser.object(json, at, List.of("atLeast", "atMost", "currency"), example, own)) {
            return null;
        }
        BigDecimal atLeast = amount(json, "atLeast", at);
        BigDecimal atMost = amount(json, "atMost", at);
        String currency =
                json.has("currency") ? own.value(at + "/currency", () -> Scalars.currency(json.get("currency"))) : null;
        return own.any() ? null : own.value(at, () -> new Condition.Sum(atLeast, atMost, currency));
    }

    private Condition.Items items(JsonNode json, String at) {
        if (!LeafParser.object(json, at, List.of("category", "sku", "name"), "{\"category\": \"cats\"}", own)) {
            return null;
        }
        String category = itemText(json, "category", at);
        String sku = itemText(json, "sku", at);
        String name = itemText(json, "name", at);
        return own.any() ? null : own.value(at, () -> new Condition.Items(category, sku, name));
    }

    private boolean flag(JsonNode json, String at) {
        if (json.has("machine") && !json.get("machine").isBoolean()) {
            own.add(at + "/machine", "must be true or false");
        }
        return json.path("machine").asBoolean(false);
    }

    private Integer whole(JsonNode json, String key, String at) {
        return json.has(key) ? own.value(at + "/" + key, () -> Scalars.whole(json.get(key))) : null;
    }

    private BigDecimal amount(JsonNode json, String key, String at) {
        return json.has(key)
                ? own.value(at + "/" + key, () -> new Literal.Amount(Scalars.number(json.get(key)), null).value())
                : null;
    }

    private String itemText(JsonNode json, String key, String at) {
        return json.has(key) ? own.value(at + "/" + key, () -> Scalars.text(json.get(key))) : null;
    }
}
