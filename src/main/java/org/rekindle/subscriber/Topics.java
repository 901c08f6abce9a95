package org.rekindle.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Problems;

/** Defines topics. */
@ApplicationScoped
public class Topics {
    @Inject
    Clock clock;

    @Transactional
    public Topic create(String slug, String name, String description) {
        Problems problems = new Problems();
        if (slug == null || !Topic.SLUG.matcher(slug).matches()) {
            problems.add("/slug", "must be 1 to 64 lower-case letters, digits or hyphens");
        }
        problems.text("/name", name, 200);
        problems.optionalLines("/description", description, 500);
        problems.throwIfAny();
        if (Topic.of(slug).isPresent()) {
            throw DomainException.conflict("there is a topic " + slug);
        }
        Topic topic = new Topic();
        topic.slug = slug;
        topic.name = name.strip();
        topic.description = description;
        topic.createdAt = clock.instant();
        topic.persist();
        return topic;
    }
}
