package org.rekindle.automation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;
import org.rekindle.segment.CatalogInSegments;
import org.rekindle.segment.SegmentUse;
import org.rekindle.subscriber.AttributeUse;
import org.rekindle.subscriber.TopicUse;

/** What automations' entry conditions ask for; paused ones too, for they may go on. */
public final class AutomationSegments {
    private AutomationSegments() {}

    /** By segment. */
    @ApplicationScoped
    public static class OfSegments implements SegmentUse {
        @Override
        public List<String> usersOf(long segmentId) {
            return users(where -> where.findValues("segment").stream()
                    .anyMatch(id -> id.isIntegralNumber() && id.longValue() == segmentId));
        }
    }

    /** By attribute. */
    @ApplicationScoped
    public static class OfAttributes implements AttributeUse {
        @Override
        public List<String> usersOf(String attribute) {
            return users(where -> CatalogInSegments.asksForAttribute(where, attribute));
        }
    }

    /** By topic. */
    @ApplicationScoped
    public static class OfTopics implements TopicUse {
        @Override
        public List<String> usersOf(String slug) {
            return users(where -> CatalogInSegments.asksForTopic(where, slug));
        }
    }

    private static List<String> users(Predicate<JsonNode> asks) {
        return Automation.<Automation>listAll().stream()
                .filter(automation -> asks.test(automation.definition.path("where")))
                .map(automation -> "automation " + automation.id + " “" + automation.name + "”")
                .toList();
    }
}
