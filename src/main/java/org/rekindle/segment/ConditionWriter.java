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
            case Condition.LeftCart(var after, var within, var items) -> {
                ObjectNode node = JSON.objectNode().put("leftCart", after.toString());
                putIf(node, "within", within == null ? null : within.toString());
                items(node, items);
                yield node;
            }
            case Condition.Near near -> {
                ObjectNode node = JSON.objectNode();
                node.putObject("near").put("latitude", near.north()).put("longitude", near.east());
                yield node.put("withinKm", near.km());
            }
            case Condition.CampaignDid(var campaign, var reaction, var not) ->
                JSON.objectNode().put("campaign", campaign).put(not ? "didNot" : "did", reaction.json());
        };
    }

    private static ArrayNode list(List<Condition> conditions) {
        ArrayNode list = JSON.arrayNode();
        conditions.forEach(condition -> list.add(write(condition)));
        return list;
    }

    private static ObjectNode compare(Condition.Compare compare) {
        return compared(JSON.objectNode().put("field", compare.field().path()), compare.operator(), compare.values());
    }

    private static ObjectNode compared(ObjectNode node, Operator operator, List<Literal> literals) {
        node.put("op", operator.json);
        if (operator.takesList()) {
            ArrayNode values = node.putArray("value");
            literals.forEach(value -> values.add(literal(value)));
        } else if (!operator.takesNothing()) {
            node.set("value", literal(literals.getFirst()));
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
        if (events.first() != null) {
            node.set(
                    "first",
                    compared(
                            JSON.objectNode(),
                            events.first().operator(),
                            events.first().values()));
        }
        if (events.last() != null) {
            node.set(
                    "last",
                    compared(
                            JSON.objectNode(),
                            events.last().operator(),
                            events.last().values()));
        }
        putIf(node, "within", events.within() == null ? null : events.within().toString());
        items(node, events.items());
        if (events.machine()) {
            node.put("machine", true);
        }
        putIf(node, "mailedAtLeast", events.mailed());
        return node;
    }

    private static void items(ObjectNode node, Condition.Items items) {
        if (items != null) {
            ObjectNode part = node.putObject("items");
            putIf(part, "category", items.category());
            putIf(part, "sku", items.sku());
            putIf(part, "name", items.name());
        }
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
