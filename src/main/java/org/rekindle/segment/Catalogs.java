package org.rekindle.segment;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Remembered;
import org.rekindle.subscriber.AttributeType;
import org.rekindle.subscriber.AttributesChanged;

/**
 * Reads what conditions may name. Counting while somebody types should cost what the counting costs: attributes are kept
 * for moments, and of everything else only what a tree names is looked up.
 */
@ApplicationScoped
class Catalogs {
    private static final JsonText.OfStrings OPTIONS = new JsonText.OfStrings();

    @Inject
    Jdbi jdbi;

    private final Remembered<Map<String, Field.Custom>> attributes =
            new Remembered<>(Duration.ofSeconds(2), this::attributes);

    /** Everything, as it is now. */
    Catalog all() {
        return new Catalog(attributes(), topics(), Segment.names(), Segment.frozen());
    }

    /** As much as a tree can need; attributes may be some seconds old. */
    Catalog of(JsonNode where) {
        if (refers(where)) {
            // what it refers to may name anything
            return all();
        }
        boolean topics = where != null && where.findValue("topic") != null;
        return new Catalog(attributes.get(), topics ? topics() : Set.of(), Map.of(), Map.of());
    }

    static boolean refers(JsonNode where) {
        return where != null && where.findValue("segment") != null;
    }

    void forget() {
        attributes.forget();
    }

    /** Another node's changes are seen within seconds, this one's at once. */
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AttributesChanged event) {
        attributes.forget();
    }

    private Map<String, Field.Custom> attributes() {
        return jdbi.withHandle(handle -> handle
                .createQuery("select id, name, label, type, options from attribute")
                .map((rs, ctx) -> {
                    List<String> options = OPTIONS.convertToEntityAttribute(rs.getString(5));
                    return new Field.Custom(
                            rs.getInt(1),
                            rs.getString(2),
                            rs.getString(3) == null ? rs.getString(2) : rs.getString(3),
                            AttributeType.valueOf(rs.getString(4)),
                            options == null ? List.of() : options);
                })
                .list()
                .stream()
                .collect(Collectors.toMap(Field.Custom::name, Function.identity())));
    }

    private Set<String> topics() {
        return new HashSet<>(jdbi.withHandle(handle ->
                handle.createQuery("select slug from topic").mapTo(String.class).list()));
    }
}
