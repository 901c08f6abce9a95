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
    static final int LONGEST_NAME = 200;
    static final int LONGEST_DESCRIPTION = 500;

    @Inject
    Clock clock;

    @Transactional
    public Topic create(String slug, String name, String description) {
        Problems problems = new Problems();
        if (slug == null || !Topic.SLUG.matcher(slug).matches()) {
            problems.add("/slug", "must be 1 to 64 lower-case letters, digits or hyphens");
        } else if (slug.matches("\\d+")) {
            problems.add("/slug", "must not be digits alone, which would read as an id");
        }
        problems.text("/name", name, LONGEST_NAME);
        problems.optionalLines("/description", description, LONGEST_DESCRIPTION);
        problems.throwIfAny();
        if (Topic.of(slug).isPresent()) {
            throw DomainException.conflict("there is a topic " + slug);
        }
        Topic topic = new Topic();
        topic.slug = slug;
        topic.name = name.strip();
        topic.description = blankIsNone(description);
        topic.createdAt = clock.instant();
        topic.persist();
        return topic;
    }

    static String blankIsNone(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
