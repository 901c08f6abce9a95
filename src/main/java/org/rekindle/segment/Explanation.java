package org.rekindle.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Whether one node of a condition holds for one person.
 *
 * @param condition the node as conditions are written
 * @param sentence the node in words that follow "people"
 * @param why the value that decided it, in words
 * @param conditions the nodes within: of a group, or of the segment it refers to
 */
public record Explanation(
        JsonNode condition,
        String sentence,
        boolean holds,
        String why,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Explanation> conditions) {
    public Explanation {
        conditions = List.copyOf(conditions);
    }

    /** The value that decided the whole: of a failing `all` the first that fails, of a holding `any` the first that holds. */
    public String decisive() {
        if (conditions.isEmpty()) {
            return why;
        }
        if (condition.has("not") || condition.has("segment")) {
            return conditions.getFirst().decisive();
        }
        return conditions.stream()
                .filter(inner -> inner.holds == holds)
                .findFirst()
                .map(Explanation::decisive)
                .orElse(why);
    }
}
