package org.rekindle.segment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.rekindle.shared.Problems;

/**
 * Reads a tree of conditions as the contract writes it, noting everything that is wrong with a pointer to the very
 * node. Stops descending at the limits, so that no tree, however large, costs more than a small one.
 */
final class ConditionParser {
    /** The kinds of node, each told by its first key, with all the keys it may have. */
    private enum Kind {
        ALL("all"),
        ANY("any"),
        NOT("not"),
        FIELD("field", "op", "value"),
        EVENT("event", "count", "sum", "first", "last", "within", "items", "machine", "mailedAtLeast"),
        LEFT_CART("leftCart", "within", "items"),
        NEAR("near", "withinKm"),
        INTEREST("interest", "atLeast"),
        TOPIC("topic"),
        SEGMENT("segment"),
        CAMPAIGN("campaign", "did", "didNot");

        final List<String> keys;

        Kind(String... keys) {
            this.keys = List.of(keys);
        }

        String key() {
            return keys.getFirst();
        }
    }

    private static final List<String> KINDS =
            Arrays.stream(Kind.values()).map(Kind::key).toList();

    private final Problems problems;
    private final LeafParser leaves;
    private int nodes;

    private ConditionParser(Catalog catalog, Problems problems) {
        this.problems = problems;
        this.leaves = new LeafParser(catalog, problems);
    }

    /**
     * @param where null or JSON null when the caller gave none
     * @param pointer where the tree is in the request, such as {@code /where}
     * @return null when anything is wrong, with at least one problem noted
     */
    static Condition parse(JsonNode where, String pointer, Catalog catalog, Problems problems) {
        if (where == null || where.isNull() || where.isMissingNode()) {
            problems.add(pointer, "is required");
            return null;
        }
        return new ConditionParser(catalog, problems).node(where, pointer, 1);
    }

    private Condition node(JsonNode json, String at, int depth) {
        if (depth > Condition.MAX_DEPTH) {
            problems.add(at, "is nested deeper than " + Condition.MAX_DEPTH + " levels");
            return null;
        }
        if (++nodes > Condition.MAX_NODES) {
            problems.add(
                    at,
                    "is one condition too many: at most " + Condition.MAX_NODES
                            + ", groups included; keep a part as a segment of its own");
            return null;
        }
        if (!json.isObject()) {
            problems.add(
                    at, "must be a condition such as {\"field\": \"status\", \"op\": \"is\", \"value\": \"PASSIVE\"}");
            return null;
        }
        Kind kind = kind(json, at);
        if (kind == null) {
            return null;
        }
        return switch (kind) {
            case ALL -> group(json.get("all"), at + "/all", depth, Condition.All::new);
            case ANY -> group(json.get("any"), at + "/any", depth, Condition.Any::new);
            case NOT -> {
                Condition inner = node(json.get("not"), at + "/not", depth + 1);
                yield inner == null ? null : new Condition.Not(inner);
            }
            case FIELD -> leaves.compare(json, at);
            case EVENT -> new EventParser(problems).events(json, at);
            case LEFT_CART -> new EventParser(problems).leftCart(json, at);
            case NEAR -> leaves.near(json, at);
            case INTEREST -> leaves.interest(json, at);
            case TOPIC -> leaves.topic(json, at);
            case SEGMENT -> leaves.segment(json, at);
            case CAMPAIGN -> leaves.campaign(json, at);
        };
    }

    private Kind kind(JsonNode json, String at) {
        List<Kind> kinds =
                Arrays.stream(Kind.values()).filter(k -> json.has(k.key())).toList();
        if (kinds.size() > 1) {
            problems.add(
                    at,
                    "is two conditions in one: "
                            + kinds.stream().map(Kind::key).collect(Collectors.joining(" and "))
                            + "; put them into {\"all\": [...]}");
            return null;
        }
        if (kinds.isEmpty()) {
            String hint = json.properties().stream()
                    .map(entry -> DidYouMean.hint(entry.getKey(), KINDS))
                    .filter(h -> !h.isEmpty())
                    .findFirst()
                    .orElse("");
            problems.add(at, "must have one of " + String.join(", ", KINDS) + hint);
            return null;
        }
        return unknownKeys(json, at, kinds.getFirst().keys, problems) ? null : kinds.getFirst();
    }

    private interface Group {
        Condition of(List<Condition> conditions);
    }

    private Condition group(JsonNode list, String at, int depth, Group group) {
        if (!list.isArray()) {
            problems.add(at, "must be a list of conditions");
            return null;
        }
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < list.size() && nodes <= Condition.MAX_NODES; i++) {
            Condition condition = node(list.get(i), at + "/" + i, depth + 1);
            if (condition != null) {
                conditions.add(condition);
            }
        }
        return conditions.size() < list.size() ? null : problems.value(at, () -> group.of(conditions));
    }

    /** Notes keys that do not belong here; true when there are any. */
    static boolean unknownKeys(JsonNode json, String at, Collection<String> known, Problems problems) {
        List<String> unknown = json.properties().stream()
                .map(entry -> entry.getKey())
                .filter(key -> !known.contains(key))
                .limit(Condition.MAX_NODES)
                .toList();
        unknown.forEach(key -> problems.add(
                at + "/" + escaped(key),
                "is not known here; known are " + String.join(", ", known) + DidYouMean.hint(key, known)));
        return !unknown.isEmpty();
    }

    /** A key as a token of a pointer, RFC 6901 section 3. */
    private static String escaped(String key) {
        String shown = key.length() > 100 ? key.substring(0, 100) : key;
        return shown.replace("~", "~0").replace("/", "~1");
    }
}
