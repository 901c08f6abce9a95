package org.rekindle.segment;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rekindle.shared.Problems;

/** Reads the conditions that hold no others. Each method answers null when it noted a problem. */
final class LeafParser {
    private final Catalog catalog;
    private final Problems problems;

    LeafParser(Catalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    Condition compare(JsonNode json, String at) {
        String path = text(json, "field", at);
        String name = text(json, "op", at);
        if (path == null || name == null) {
            return null;
        }
        Optional<Field> field = catalog.field(path);
        if (field.isEmpty()) {
            problems.add(at + "/field", catalog.unknownField(path));
        }
        Optional<Operator> operator = Operator.named(name);
        List<Operator> fitting = field.map(f -> f.type().operators).orElse(List.of(Operator.values()));
        if (operator.isEmpty() || !fitting.contains(operator.get())) {
            String takes = field.isPresent() ? path + " takes " : "operators are ";
            String hint = operator.isPresent()
                    ? ""
                    : DidYouMean.hint(name, fitting.stream().map(o -> o.json).toList());
            problems.add(at + "/op", takes + Operator.names(fitting) + hint);
            return null;
        }
        if (field.isEmpty()) {
            return null;
        }
        List<Literal> values =
                new ValueParser(field.get(), operator.get(), problems).values(json.get("value"), at + "/value");
        return values == null
                ? null
                : problems.value(at + "/value", () -> new Condition.Compare(field.get(), operator.get(), values));
    }

    Condition events(JsonNode json, String at) {
        String type = text(json, "event", at);
        boolean machine = flag(json, "machine", at);
        Problems inner = new Problems();
        var count = json.has("count") ? count(json.get("count"), at + "/count", inner) : null;
        var sum = json.has("sum") ? sum(json.get("sum"), at + "/sum", inner) : null;
        var items = json.has("items") ? items(json.get("items"), at + "/items", inner) : null;
        Span within = json.has("within")
                ? inner.value(at + "/within", () -> Span.parse(Scalars.text(json.get("within"))))
                : null;
        if (type == null) {
            return noted(inner);
        }
        if (!Condition.Events.TYPE.matcher(type).matches()) {
            inner.value(at + "/event", () -> new Condition.Events(type, null, null, null, null, false));
            return noted(inner);
        }
        if (inner.any()) {
            return noted(inner);
        }
        return problems.value(at + "/machine", () -> new Condition.Events(type, count, sum, within, items, machine));
    }

    private Condition noted(Problems inner) {
        inner.all().forEach(problems::add);
        return null;
    }

    private static Condition.Count count(JsonNode json, String at, Problems problems) {
        if (!object(json, at, List.of("atLeast", "atMost", "exactly"), "{\"atLeast\": 2}", problems)) {
            return null;
        }
        Integer exactly = whole(json, "exactly", at, problems);
        Integer atLeast = whole(json, "atLeast", at, problems);
        Integer atMost = whole(json, "atMost", at, problems);
        if (exactly != null && (atLeast != null || atMost != null)) {
            problems.add(at + "/exactly", "stands alone, without atLeast and atMost");
        }
        if (problems.any()) {
            return null;
        }
        return problems.value(
                at,
                () -> exactly == null ? new Condition.Count(atLeast, atMost) : new Condition.Count(exactly, exactly));
    }

    private static Condition.Sum sum(JsonNode json, String at, Problems problems) {
        String example = "{\"atLeast\": \"100.00\", \"currency\": \"EUR\"}";
        if (!object(json, at, List.of("atLeast", "atMost", "currency"), example, problems)) {
            return null;
        }
        BigDecimal atLeast = amount(json, "atLeast", at, problems);
        BigDecimal atMost = amount(json, "atMost", at, problems);
        String currency = json.has("currency")
                ? problems.value(at + "/currency", () -> Scalars.currency(json.get("currency")))
                : null;
        return problems.any() ? null : problems.value(at, () -> new Condition.Sum(atLeast, atMost, currency));
    }

    private static Condition.Items items(JsonNode json, String at, Problems problems) {
        if (!object(json, at, List.of("category", "sku", "name"), "{\"category\": \"cats\"}", problems)) {
            return null;
        }
        String category = itemText(json, "category", at, problems);
        String sku = itemText(json, "sku", at, problems);
        String name = itemText(json, "name", at, problems);
        return problems.any() ? null : problems.value(at, () -> new Condition.Items(category, sku, name));
    }

    Condition interest(JsonNode json, String at) {
        String category = text(json, "interest", at);
        BigDecimal score =
                json.has("atLeast") ? problems.value(at + "/atLeast", () -> Scalars.number(json.get("atLeast"))) : null;
        if (!json.has("atLeast")) {
            problems.add(at + "/atLeast", "is required: a score above 0 and below 1, such as 0.3");
        }
        return category == null || score == null
                ? null
                : problems.value(at + "/atLeast", () -> new Condition.Interest(category, score.doubleValue()));
    }

    Condition topic(JsonNode json, String at) {
        String slug = text(json, "topic", at);
        if (slug != null && !catalog.topics().contains(slug)) {
            problems.add(at + "/topic", "there is no such topic" + DidYouMean.hint(slug, catalog.topics()));
            return null;
        }
        return slug == null ? null : new Condition.TopicChosen(slug);
    }

    Condition segment(JsonNode json, String at) {
        Long id = problems.value(at + "/segment", () -> Scalars.id(json.get("segment"), "segment"));
        if (id != null && !catalog.segments().containsKey(id)) {
            problems.add(at + "/segment", "there is no segment " + id);
            return null;
        }
        return id == null ? null : new Condition.InSegment(id);
    }

    Condition campaign(JsonNode json, String at) {
        Long id = problems.value(at + "/campaign", () -> Scalars.id(json.get("campaign"), "campaign"));
        String did = text(json, "did", at);
        List<String> known = Arrays.stream(Condition.Reaction.values())
                .map(Condition.Reaction::json)
                .toList();
        if (did != null && !known.contains(did)) {
            problems.add(at + "/did", "must be one of " + String.join(", ", known) + DidYouMean.hint(did, known));
            return null;
        }
        return id == null || did == null
                ? null
                : new Condition.CampaignDid(id, Condition.Reaction.values()[known.indexOf(did)]);
    }

    private String text(JsonNode json, String key, String at) {
        if (!json.has(key)) {
            problems.add(at + "/" + key, "is required");
            return null;
        }
        return problems.value(at + "/" + key, () -> Scalars.text(json.get(key)));
    }

    private boolean flag(JsonNode json, String key, String at) {
        if (json.has(key) && !json.get(key).isBoolean()) {
            problems.add(at + "/" + key, "must be true or false");
        }
        return json.path(key).asBoolean(false);
    }

    private static boolean object(JsonNode json, String at, List<String> keys, String example, Problems problems) {
        if (!json.isObject()) {
            problems.add(at, "must be an object such as " + example);
            return false;
        }
        return !ConditionParser.unknownKeys(json, at, keys, problems);
    }

    private static Integer whole(JsonNode json, String key, String at, Problems problems) {
        return json.has(key) ? problems.value(at + "/" + key, () -> Scalars.whole(json.get(key))) : null;
    }

    private static BigDecimal amount(JsonNode json, String key, String at, Problems problems) {
        return json.has(key)
                ? problems.value(at + "/" + key, () -> new Literal.Amount(Scalars.number(json.get(key)), null).value())
                : null;
    }

    private static String itemText(JsonNode json, String key, String at, Problems problems) {
        return json.has(key) ? problems.value(at + "/" + key, () -> Scalars.text(json.get(key))) : null;
    }
}
