package org.rekindle.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.rekindle.shared.BulkInsert;
import org.rekindle.shared.BulkSelect;
import org.rekindle.shared.SqlFragment;

/** The values people have. */
@ApplicationScoped
public class AttributeValues {
    @Inject
    Jdbi jdbi;

    record Row(long subscriberId, int attributeId, AttributeValue value) {}

    /** Values by person and attribute name, as JSON and templates show them; people without any are absent. */
    public Map<Long, Map<String, Object>> shown(Collection<Long> subscriberIds) {
        if (subscriberIds.isEmpty()) {
            return Map.of();
        }
        Map<Integer, Attribute> byId = Attribute.all().stream().collect(Collectors.toMap(a -> a.id, a -> a));
        Map<Long, Map<String, Object>> result = new HashMap<>();
        for (Row row : jdbi.withHandle(handle -> rows(handle, subscriberIds))) {
            Attribute attribute = byId.get(row.attributeId());
            if (attribute != null) {
                result.computeIfAbsent(row.subscriberId(), id -> new TreeMap<>())
                        .put(attribute.name, attribute.type.show(row.value()));
            }
        }
        return result;
    }

    /**
     * Writes what differs from what is stored.
     *
     * @param fresh people known to have no values yet
     * @return the people for whom anything changed
     */
    Set<Long> write(Handle handle, Map<Long, Profile> profiles, Set<Long> fresh) {
        Map<Long, Map<Integer, AttributeValue>> stored = new HashMap<>();
        List<Long> old = profiles.entrySet().stream()
                .filter(e -> !fresh.contains(e.getKey())
                        && !e.getValue().attributes().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (!old.isEmpty()) {
            for (Row row : rows(handle, old)) {
                stored.computeIfAbsent(row.subscriberId(), id -> new HashMap<>())
                        .put(row.attributeId(), row.value());
            }
        }
        Set<Long> changed = new HashSet<>();
        BulkInsert upserts = new BulkInsert(
                "insert into attribute_value (subscriber_id, attribute_id, text_value, text_key, number_value)",
                5,
                "on duplicate key update text_value = values(text_value), text_key = values(text_key), "
                        + "number_value = values(number_value)");
        PreparedBatch deletes =
                handle.prepareBatch("delete from attribute_value where subscriber_id = ? and attribute_id = ?");
        // key order: two imports of overlapping files must not deadlock, and inserts append
        for (long id : profiles.keySet().stream().sorted().toList()) {
            Map<Integer, AttributeValue> before = stored.getOrDefault(id, Map.of());
            new TreeMap<>(profiles.get(id).attributes()).forEach((attribute, value) -> {
                if (value == null && before.containsKey(attribute)) {
                    deletes.add(id, attribute);
                    changed.add(id);
                } else if (value != null && !value.sameAs(before.get(attribute))) {
                    upserts.add(id, attribute, value.text(), value.key(), value.number());
                    changed.add(id);
                }
            });
        }
        upserts.execute(handle);
        if (deletes.size() > 0) {
            deletes.execute();
        }
        return changed;
    }

    /** Values of one attribute by person; those without are absent. Uses the primary key. */
    Map<Long, AttributeValue> of(Handle handle, int attributeId, Collection<Long> ids) {
        Map<Long, AttributeValue> values = new HashMap<>();
        BulkSelect.list(
                handle,
                SqlFragment.of(
                        "select subscriber_id, text_value, number_value from attribute_value where attribute_id = ? "
                                + "and subscriber_id in",
                        attributeId),
                ids,
                "",
                rs -> values.put(rs.getLong(1), new AttributeValue(rs.getString(2), rs.getBigDecimal(3))));
        return values;
    }

    /** Uses the primary key: values of one person are neighbours. */
    private static List<Row> rows(Handle handle, Collection<Long> ids) {
        return BulkSelect.list(
                handle,
                "select subscriber_id, attribute_id, text_value, number_value from attribute_value "
                        + "where subscriber_id in",
                ids,
                "",
                rs -> new Row(rs.getLong(1), rs.getInt(2), new AttributeValue(rs.getString(3), rs.getBigDecimal(4))));
    }
}
