package org.rekindle.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/** Writes a condition as the contract writes it; reading that back gives an equal condition. */
final class ConditionWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ConditionWriter() {}

    static ObjectNode write(Condition condition) {
        return switch (condition) {
            case Condition.All(var conditions) -> JSON.objectNode().set("all", list(conditions));
            case Condition.Any(var conditions) -> JSON.objectNode().set("any", list(conditions));
            case Condition.Not(var inner) -> JSON.objectNode().set("not", write(inner));
            case Condition.Compare compare -> compare(compare);
            case Condition.Events events -> events(events);
            case Condition.Interest(var category, var atLeast) ->
                JSON.objectNode().put("interest", category).put("atLeast", atLeast);
            case Condition.TopicChosen(var slug) -> JSON.objectNode().put("topic", slug);
            case Condition.InSegment(var id) -> JSON.objectNode().put("segment", id);
            case Condition.Kept(var segment, var generation) ->
                JSON.objectNode().put("segment", segment);
            case Condition.CampaignDid(var campaign, var reaction) ->
                JSON.objectNode().put("campaign", campaign).put("did", reaction.json());
        };
    }

    private static ArrayNode list(List<Condition> conditions) {
        ArrayNode list = JSON.arrayNode();
        conditions.forEach(condition -> list.add(write(condition)));
        return list;
    }

    private static ObjectNode compare(Condition.Compare compare) {
        ObjectNode node = JSON.objectNode().put("field", compare.field().path()).put("op", compare.operator().json);
        if (compare.operator().takesList()) {
            ArrayNode values = node.putArray("value");
            compare.values().forEach(value -> values.add(literal(value)));
        } else if (!compare.operator().takesNothing()) {
            node.set("value", literal(compare.values().getFirst()));
        }
        return node;
    }

    private static JsonNode literal(Literal literal) {
        return switch (literal) {
            case Literal.Text(var value) -> JSON.textNode(value);
            case Literal.Number(var value) -> number(value);
            case Literal.Amount(var value, var currency) ->
                currency == null
                        ? JSON.textNode(value.toPlainString())
                        : JSON.objectNode().put("value", value.toPlainString()).put("currency", currency);
            case Literal.Moment(var at) -> JSON.textNode(at.toString());
            case Literal.Day(var day) -> JSON.textNode(day.toString());
            case Literal.Flag(var value) -> JSON.booleanNode(value);
            case Literal.Last(var span) -> JSON.textNode(span.toString());
        };
    }

    /** As text where a reader that knows only binary floats would lose digits. */
    private static JsonNode number(BigDecimal value) {
        return value.scale() == 0 && value.precision() <= 15
                ? JSON.numberNode(value.longValueExact())
                : JSON.textNode(value.toPlainString());
    }

    private static ObjectNode events(Condition.Events events) {
        ObjectNode node = JSON.objectNode().put("event", events.type());
        if (events.count() != null) {
            Condition.Count count = events.count();
            ObjectNode part = node.putObject("count");
            if (count.exact()) {
                part.put("exactly", count.atLeast());
            } else {
                putIf(part, "atLeast", count.atLeast());
                putIf(part, "atMost", count.atMost());
            }
        }
        if (events.sum() != null) {
            Condition.Sum sum = events.sum();
            ObjectNode part = node.putObject("sum");
            putIf(part, "atLeast", sum.atLeast() == null ? null : sum.atLeast().toPlainString());
            putIf(part, "atMost", sum.atMost() == null ? null : sum.atMost().toPlainString());
            putIf(part, "currency", sum.currency());
        }
        putIf(node, "within", events.within() == null ? null : events.within().toString());
        if (events.items() != null) {
            ObjectNode part = node.putObject("items");
            putIf(part, "category", events.items().category());
            putIf(part, "sku", events.items().sku());
            putIf(part, "name", events.items().name());
        }
        if (events.machine()) {
            node.put("machine", true);
        }
        return node;
    }

    private static void putIf(ObjectNode node, String key, String value) {
        if (value != null) {
            node.put(key, value);
        }
    }

    private static void putIf(ObjectNode node, String key, Integer value) {
        if (value != null) {
            node.put(key, value);
        }
    }
}
