package org.rekindle.segment;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;
import org.rekindle.subscriber.AttributeUse;
import org.rekindle.subscriber.TopicUse;

/** Segments that ask for an attribute or a topic, told by the stored trees, also by those that can no longer be read in full. */
public final class CatalogInSegments {
    private CatalogInSegments() {}

    /** By attribute. */
    @ApplicationScoped
    public static class OfAttributes implements AttributeUse {
        @Override
        public List<String> usersOf(String attribute) {
            return users(where -> asksForAttribute(where, attribute));
        }
    }

    /** By topic. */
    @ApplicationScoped
    public static class OfTopics implements TopicUse {
        @Override
        public List<String> usersOf(String slug) {
            return users(where -> asksForTopic(where, slug));
        }
    }

    /** Whether a condition's tree asks for the attribute. */
    public static boolean asksForAttribute(JsonNode where, String attribute) {
        String path = Field.ATTRIBUTES + attribute;
        boolean compared = where.findValuesAsText("field").stream()
                .anyMatch(field -> field.equals(path) || field.equals(path + Field.Age.SUFFIX));
        boolean place = attribute.equals("latitude") || attribute.equals("longitude");
        return compared || place && where.findValue("near") != null;
    }

    /** Whether a condition's tree asks for the topic. */
    public static boolean asksForTopic(JsonNode where, String slug) {
        return where.findValuesAsText("topic").contains(slug);
    }

    private static List<String> users(Predicate<JsonNode> asks) {
        return Segment.<Segment>listAll().stream()
                .filter(segment -> asks.test(segment.where))
                .map(segment -> "segment " + segment.id + " “" + segment.name + "”")
                .toList();
    }
}
