package org.rekindle.segment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rekindle.shared.Problems;

/** Reads {@code {"op": "move", "from": "/where/all/2", "into": "/where", "index": 0}} and its like. */
final class EditParser {
    private static final String AT = "/edit";

    private final Catalog catalog;
    private final Problems problems;

    EditParser(Catalog catalog, Problems problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    /** Null when a problem was noted. */
    Edit parse(JsonNode json) {
        if (json == null || !json.isObject() || !json.path("op").isTextual()) {
            problems.add(AT, "must be an object such as {\"op\": \"remove\", \"at\": \"/where/all/0\"}");
            return null;
        }
        return switch (json.get("op").textValue()) {
            case "replace" -> known(json, "at", "condition", new Edit.Replace(text(json, "at"), condition(json)));
            case "remove" -> known(json, "at", "op", new Edit.Remove(text(json, "at")));
            case "insert" ->
                known(json, "into", "condition", new Edit.Insert(text(json, "into"), index(json), condition(json)));
            case "move" ->
                known(json, "from", "into", new Edit.Move(text(json, "from"), text(json, "into"), index(json)));
            case "wrap" -> known(json, "at", "joint", new Edit.Wrap(text(json, "at"), joint(json)));
            case "switch" -> known(json, "at", "joint", new Edit.Switch(text(json, "at"), joint(json)));
            default -> {
                problems.add(AT + "/op", "must be one of replace, remove, insert, move, wrap, switch");
                yield null;
            }
        };
    }

    private Edit known(JsonNode json, String one, String other, Edit edit) {
        ConditionParser.unknownKeys(json, AT, List.of("op", one, other, "index"), problems);
        return problems.any() ? null : edit;
    }

    private String text(JsonNode json, String key) {
        if (!json.path(key).isTextual()) {
            problems.add(AT + "/" + key, "is required: a pointer such as /where/all/0");
            return "";
        }
        return json.get(key).textValue();
    }

    private int index(JsonNode json) {
        return json.path("index").canConvertToInt() ? json.get("index").intValue() : Integer.MAX_VALUE;
    }

    private Condition condition(JsonNode json) {
        return ConditionParser.parse(json.get("condition"), AT + "/condition", catalog, problems);
    }

    private Edit.Joint joint(JsonNode json) {
        Optional<Edit.Joint> joint = Arrays.stream(Edit.Joint.values())
                .filter(j -> j.name()
                        .toLowerCase(Locale.ROOT)
                        .equals(json.path("joint").asText()))
                .findFirst();
        if (joint.isEmpty()) {
            problems.add(AT + "/joint", "must be all, any or none");
        }
        return joint.orElse(Edit.Joint.ALL);
    }
}
