package org.rekindle.segment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which segments refer to which, also when a stored tree can no longer be read in full. */
final class SegmentReferences {
    private SegmentReferences() {}

    static Set<Long> of(JsonNode tree) {
        return tree.findValues("segment").stream()
                .filter(JsonNode::isIntegralNumber)
                .map(JsonNode::longValue)
                .collect(Collectors.toSet());
    }

    /** Those that refer to the segment, themselves or through others; none for a new one. */
    static List<Segment> to(Long id, List<Segment> all) {
        Set<Long> reached = new HashSet<>();
        boolean grown = id != null && reached.add(id);
        while (grown) {
            grown = false;
            for (Segment segment : all) {
                if (!reached.contains(segment.id) && of(segment.where).stream().anyMatch(reached::contains)) {
                    grown |= reached.add(segment.id);
                }
            }
        }
        return all.stream()
                .filter(segment -> !segment.id.equals(id) && reached.contains(segment.id))
                .toList();
    }
}
