package org.rekindle.segment;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.rekindle.subscriber.AttributeUse;

/** Segments that ask for an attribute, told by the stored trees, also by those that can no longer be read in full. */
@ApplicationScoped
public class AttributesInSegments implements AttributeUse {
    @Override
    public List<String> usersOf(String attribute) {
        return Segment.<Segment>listAll().stream()
                .filter(segment -> asks(segment.where, attribute))
                .map(segment -> "segment " + segment.id + " “" + segment.name + "”")
                .toList();
    }

    /** Whether a condition's tree asks for the attribute. */
    public static boolean asks(JsonNode where, String attribute) {
        String path = Field.ATTRIBUTES + attribute;
        boolean compared = where.findValuesAsText("field").stream()
                .anyMatch(field -> field.equals(path) || field.equals(path + Field.Age.SUFFIX));
        boolean place = attribute.equals("latitude") || attribute.equals("longitude");
        return compared || place && where.findValue("near") != null;
    }
}
