package org.rekindle.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

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
            handle.execute("delete from topic_choice where subscriber_id = ?", subscriberId);
            for (int topic : topicIds) {
                handle.execute("insert into topic_choice (subscriber_id, topic_id) values (?, ?)", subscriberId, topic);
            }
        });
    }
}
