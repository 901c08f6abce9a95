package org.rekindle.segment;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rekindle.shared.Problems;

/** Reads the conditions that hold no others. Each method answers null when it noted a problem. */
final class LeafParser {
    private static final String NEAR = "{\"near\": {\"latitude\": 59.93, \"longitude\": 30.33}, \"withinKm\": 25}";

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

    Condition near(JsonNode json, String at) {
        JsonNode point = json.get("near");
        Field.Custom latitude = place("latitude", at);
        Field.Custom longitude = place("longitude", at);
        if (!object(point, at + "/near", List.of("latitude", "longitude"), NEAR, problems)) {
            return null;
        }
        Double north = coordinate(point, "latitude", at + "/near");
        Double east = coordinate(point, "longitude", at + "/near");
        Double km = coordinate(json, "withinKm", at);
        return latitude == null || longitude == null || north == null || east == null || km == null
                ? null
                : problems.value(at + "/near", () -> new Condition.Near(latitude, longitude, north, east, km));
    }

    private Field.Custom place(String name, String at) {
        return catalog.number(name).orElseGet(() -> {
            problems.add(
                    at + "/near",
                    "needs the number attributes latitude and longitude; switch them on from the attribute library");
            return null;
        });
    }

    private Double coordinate(JsonNode json, String key, String at) {
        if (!json.has(key)) {
            problems.add(at + "/" + key, "is required: " + NEAR);
            return null;
        }
        BigDecimal number = problems.value(at + "/" + key, () -> Scalars.number(json.get(key)));
        return number == null ? null : number.doubleValue();
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
        boolean not = json.has("didNot");
        if (not && json.has("did")) {
            problems.add(at + "/didNot", "stands in place of did, not beside it");
            return null;
        }
        String key = not ? "didNot" : "did";
        String did = text(json, key, at);
        List<String> known = Arrays.stream(Condition.Reaction.values())
                .map(Condition.Reaction::json)
                .toList();
        if (did != null && !known.contains(did)) {
            problems.add(at + "/" + key, "must be one of " + String.join(", ", known) + DidYouMean.hint(did, known));
            return null;
        }
        return id == null || did == null
                ? null
                : new Condition.CampaignDid(id, Condition.Reaction.values()[known.indexOf(did)], not);
    }

    private String text(JsonNode json, String key, String at) {
        if (!json.has(key)) {
            problems.add(at + "/" + key, "is required");
            return null;
        }
        return problems.value(at + "/" + key, () -> Scalars.text(json.get(key)));
    }

    static boolean object(JsonNode json, String at, List<String> keys, String example, Problems problems) {
        if (!json.isObject()) {
            problems.add(at, "must be an object such as " + example);
            return false;
        }
        return !ConditionParser.unknownKeys(json, at, keys, problems);
    }
}
