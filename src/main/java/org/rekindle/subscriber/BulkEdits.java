package org.rekindle.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.rekindle.shared.BulkInsert;
import org.rekindle.shared.BulkSelect;
import org.rekindle.shared.SqlFragment;

/** What a change does to a chunk of people, and how it is taken back from them. */
@ApplicationScoped
class BulkEdits {
    @Inject
    AttributeValues attributeValues;

    /** @param value an attribute's value as text before the change; null for none */
    record Before(long id, String value) {}

    /** Within the caller's transaction, which holds the people's rows. */
    interface Edit {
        /** Answers how many it changed; each of them is remembered. */
        int apply(Handle handle, long changeId, List<Long> ids);

        /** Leaves alone whoever is not as the change made them; answers how many are as before. */
        int restore(Handle handle, List<Before> people);
    }

    /** Empty when the topic or the attribute is gone, or that cannot take the value any more. */
    Optional<Edit> of(BulkChange.Kind kind, int refId, String value) {
        return switch (kind) {
            case ADD_TOPIC, REMOVE_TOPIC ->
                Topic.<Topic>findByIdOptional(refId)
                        .map(topic -> new TopicEdit(topic.id, kind == BulkChange.Kind.ADD_TOPIC));
            case SET_ATTRIBUTE ->
                Attribute.<Attribute>findByIdOptional(refId)
                        .filter(attribute -> value == null || parsed(attribute, value) != null)
                        .map(attribute -> new AttributeEdit(attribute, parsed(attribute, value)));
        };
    }

    private record TopicEdit(int topicId, boolean adds) implements Edit {
        @Override
        public int apply(Handle handle, long changeId, List<Long> ids) {
            Set<Long> having = having(handle, ids);
            Set<Long> changed = new TreeSet<>(ids);
            changed.removeIf(id -> having.contains(id) == adds);
            write(handle, changed, adds);
            remember(handle, changeId, "kind <> 'SET_ATTRIBUTE'", topicId, changed, Map.of());
            return changed.size();
        }

        @Override
        public int restore(Handle handle, List<Before> people) {
            List<Long> ids = people.stream().map(Before::id).toList();
            Set<Long> having = having(handle, ids);
            Set<Long> changed = new TreeSet<>(ids);
            changed.removeIf(id -> having.contains(id) != adds);
            write(handle, changed, !adds);
            return changed.size();
        }

        private Set<Long> having(Handle handle, List<Long> ids) {
            return new HashSet<>(BulkSelect.list(
                    handle,
                    SqlFragment.of(
                            "select subscriber_id from topic_choice where topic_id = ? and subscriber_id in", topicId),
                    ids,
                    "",
                    rs -> rs.getLong(1)));
        }

        private void write(Handle handle, Set<Long> ids, boolean add) {
            if (ids.isEmpty()) {
                return;
            }
            if (add) {
                BulkInsert insert = new BulkInsert("insert ignore into topic_choice (subscriber_id, topic_id)", 2, "");
                ids.forEach(id -> insert.add(id, topicId));
                insert.execute(handle);
            } else {
                SqlFragment.of("delete from topic_choice where topic_id = ? and subscriber_id in ", topicId)
                        .then(SqlFragment.list(ids))
                        .update(handle);
            }
        }
    }

    private final class AttributeEdit implements Edit {
        private final Attribute attribute;
        private final AttributeValue value;

        AttributeEdit(Attribute attribute, AttributeValue value) {
            this.attribute = attribute;
            this.value = value;
        }

        @Override
        public int apply(Handle handle, long changeId, List<Long> ids) {
            Map<Long, AttributeValue> before = attributeValues.of(handle, attribute.id, ids);
            Map<Long, AttributeValue> wanted = new HashMap<>();
            ids.forEach(id -> wanted.put(id, value));
            Set<Long> changed = write(handle, wanted);
            Map<Long, String> shown = new HashMap<>();
            changed.forEach(id -> {
                if (before.get(id) != null) {
                    shown.put(id, String.valueOf(attribute.type.show(before.get(id))));
                }
            });
            remember(handle, changeId, "kind = 'SET_ATTRIBUTE'", attribute.id, changed, shown);
            return changed.size();
        }

        @Override
        public int restore(Handle handle, List<Before> people) {
            Map<Long, AttributeValue> now = attributeValues.of(
                    handle, attribute.id, people.stream().map(Before::id).toList());
            Map<Long, AttributeValue> wanted = new HashMap<>();
            for (Before person : people) {
                AttributeValue standing = now.get(person.id());
                boolean asLeft = value == null ? standing == null : value.sameAs(standing);
                AttributeValue former = person.value() == null ? null : parsed(attribute, person.value());
                // what the attribute's new type or options do not take any more stays away
                if (asLeft && (person.value() == null || former != null)) {
                    wanted.put(person.id(), former);
                }
            }
            return write(handle, wanted).size();
        }

        private Set<Long> write(Handle handle, Map<Long, AttributeValue> wanted) {
            Map<Long, Profile> profiles = new HashMap<>();
            wanted.forEach((id, one) -> {
                Map<Integer, AttributeValue> values = new HashMap<>();
                values.put(attribute.id, one);
                profiles.put(id, new Profile(null, null, null, null, values, Set.of(), null, null));
            });
            return attributeValues.write(handle, profiles, Set.of());
        }
    }

    private static AttributeValue parsed(Attribute attribute, String value) {
        if (value == null) {
            return null;
        }
        try {
            return attribute.parse(value);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * Who was changed, and how they were. Older changes of the same thing forget them: taking one back later must not undo
     * this one. Uses bulk_change_person_subscriber.
     */
    private static void remember(
            Handle handle, long changeId, String sameKind, int refId, Set<Long> changed, Map<Long, String> before) {
        if (changed.isEmpty()) {
            return;
        }
        SqlFragment.of(
                        "delete p from bulk_change_person p join bulk_change c on c.id = p.change_id " + "where c."
                                + sameKind + " and c.ref_id = ? and c.id <> ? and p.subscriber_id in ",
                        refId,
                        changeId)
                .then(SqlFragment.list(changed))
                .update(handle);
        BulkInsert insert =
                new BulkInsert("insert into bulk_change_person (change_id, subscriber_id, before_value)", 3, "");
        new TreeSet<>(changed).forEach(id -> insert.add(changeId, id, before.get(id)));
        insert.execute(handle);
    }

    /** What a person says themselves is the last word on their topics: no change from before is taken back from them. */
    static void forgetTopics(Handle handle, long subscriberId) {
        handle.execute(
                "delete p from bulk_change_person p join bulk_change c on c.id = p.change_id "
                        + "where c.kind <> 'SET_ATTRIBUTE' and p.subscriber_id = ?",
                subscriberId);
    }
}
