package org.rekindle.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.BulkInsert;
import org.rekindle.shared.BulkSelect;

/** The topics people chose. */
@ApplicationScoped
public class TopicChoices {
    @Inject
    Jdbi jdbi;

    /** Slugs of the topics of one person, in order. */
    public List<String> of(long subscriberId) {
        return jdbi.withHandle(handle -> handle.createQuery("select t.slug from topic_choice c join topic t on t.id = "
                        + "c.topic_id where c.subscriber_id = ? order by t.slug")
                .bind(0, subscriberId)
                .mapTo(String.class)
                .list());
    }

    /** Makes these the topics of a person. */
    @Transactional
    public void replace(long subscriberId, Collection<Integer> topicIds) {
        jdbi.useHandle(handle -> {
            BulkEdits.forgetTopics(handle, subscriberId);
            handle.execute("delete from topic_choice where subscriber_id = ?", subscriberId);
            for (int topic : topicIds) {
                handle.execute("insert into topic_choice (subscriber_id, topic_id) values (?, ?)", subscriberId, topic);
            }
        });
    }

    /**
     * Adds the topics people have not chosen yet. Uses the primary key.
     *
     * @param fresh people known to have no topics yet
     * @return the people for whom anything changed
     */
    Set<Long> add(Handle handle, Map<Long, Profile> profiles, Set<Long> fresh) {
        List<Long> old = profiles.entrySet().stream()
                .filter(e ->
                        !fresh.contains(e.getKey()) && !e.getValue().topicIds().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        Set<Choice> chosen = new HashSet<>(BulkSelect.list(
                handle,
                "select subscriber_id, topic_id from topic_choice where subscriber_id in",
                old,
                "",
                rs -> new Choice(rs.getLong(1), rs.getInt(2))));
        Set<Long> changed = new HashSet<>();
        BulkInsert insert = new BulkInsert("insert ignore into topic_choice (subscriber_id, topic_id)", 2, "");
        // key order, so that two imports of the same people do not deadlock
        for (long id : new TreeSet<>(profiles.keySet())) {
            for (int topic : new TreeSet<>(profiles.get(id).topicIds())) {
                if (!chosen.contains(new Choice(id, topic))) {
                    insert.add(id, topic);
                    changed.add(id);
                }
            }
        }
        insert.execute(handle);
        return changed;
    }

    private record Choice(long subscriberId, int topicId) {}
}
