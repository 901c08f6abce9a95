package org.rekindle.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Whether one node of a condition holds for one person.
 *
 * @param condition the node as conditions are written
 * @param why the value that decided it, in words
 * @param conditions the nodes within: of a group, or of the segment it refers to
 */
public record Explanation(
        JsonNode condition,
        boolean holds,
        String why,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Explanation> conditions) {
    public Explanation {
        conditions = List.copyOf(conditions);
    }
}
