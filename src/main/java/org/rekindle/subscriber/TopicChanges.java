package org.rekindle.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Problems;
import org.rekindle.shared.Transactions;

/** Changes topics, and removes those that nobody relies on. */
@ApplicationScoped
public class TopicChanges {
    @Inject
    Jdbi jdbi;

    @Inject
    @Any
    Instance<TopicUse> users;

    /**
     * @param slug the one it has, or null: it is no part of what changes
     * @param name null to leave it, as description; a blank description takes it away
     */
    public record Change(String slug, String name, String description) {}

    public List<String> usedBy(Topic topic) {
        return users.stream().flatMap(use -> use.usersOf(topic.slug).stream()).toList();
    }

    /**
     * Another name or description, at any time.
     *
     * @throws DomainException INVALID, also for another slug: conditions, forms and imports refer to the topic by it
     */
    @Transactional
    public Topic change(String slugOrId, Change change) {
        Topic topic = locked(slugOrId);
        Problems problems = new Problems();
        if (change.slug() != null && !change.slug().equals(topic.slug)) {
            problems.add("/slug", "stays as it is: conditions, forms and imports refer to it");
        }
        if (change.name() != null) {
            problems.text("/name", change.name(), Topics.LONGEST_NAME);
        }
        problems.optionalLines("/description", change.description(), Topics.LONGEST_DESCRIPTION);
        problems.throwIfAny();
        topic.name = change.name() == null ? topic.name : change.name().strip();
        topic.description = change.description() == null ? topic.description : Topics.blankIsNone(change.description());
        return topic;
    }

    /**
     * Removes a topic with everybody's choice of it.
     *
     * @throws DomainException CONFLICT naming all users
     */
    public void remove(String slugOrId) {
        int id = Transactions.retrying(() -> {
            Topic topic = locked(slugOrId);
            Removal.refuseIfUsed("topic", usedBy(topic), "remove it");
            topic.delete();
            return topic.id;
        });
        Removal.sweep(jdbi, "delete from topic_choice where topic_id = ?", id);
    }

    private static Topic locked(String slugOrId) {
        return Topic.lockedAt(slugOrId).orElseThrow(() -> DomainException.notFound("topic", slugOrId));
    }
}
