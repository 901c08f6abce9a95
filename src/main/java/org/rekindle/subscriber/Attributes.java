package org.rekindle.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Problems;

/** Defines attributes, by hand or when their first values are seen. */
@ApplicationScoped
public class Attributes {
    private static final int MAX_OPTIONS = 500;

    @Inject
    Clock clock;

    @Inject
    Event<AttributesChanged> changed;

    /** The attribute of this name; defined with the type its values show when it is new. */
    @Transactional
    public Attribute seen(String head, Collection<String> values) {
        return seen(head, AttributeType.shownBy(values));
    }

    /** The attribute of this name; defined with this type when it is new. */
    @Transactional
    public Attribute seen(String head, AttributeType type) {
        String name = Attribute.nameOf(head);
        return Attribute.named(name).orElseGet(() -> persisted(name, null, type, null));
    }

    @Transactional
    public Attribute define(String head, String label, AttributeType type, List<String> options) {
        Problems problems = new Problems();
        String name = problems.value(
                "/name", () -> Attribute.nameOf(Optional.ofNullable(head).orElse("")));
        problems.optionalText("/label", label, 200);
        if (type == null) {
            problems.add("/type", "must be one of text, number, date, boolean, choice");
        } else {
            checkOptions(type, options, problems);
        }
        problems.throwIfAny();
        if (Attribute.named(name).isPresent()) {
            throw DomainException.conflict("there is an attribute " + name);
        }
        return persisted(name, label, type, options);
    }

    static void checkOptions(AttributeType type, List<String> options, Problems problems) {
        if (type != AttributeType.CHOICE) {
            if (options != null) {
                problems.add("/options", "only a choice has options");
            }
        } else if (options == null || options.isEmpty()) {
            problems.add("/options", "a choice needs options");
        } else if (options.size() > MAX_OPTIONS) {
            problems.add("/options", "has more than " + MAX_OPTIONS + " entries");
        } else {
            checkOptions(options, problems);
        }
    }

    private static void checkOptions(List<String> options, Problems problems) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < options.size(); i++) {
            String option = options.get(i);
            problems.text("/options/" + i, option, AttributeValue.MAX_TEXT);
            if (option != null && !option.equals(option.strip())) {
                problems.add("/options/" + i, "begins or ends with a blank");
            } else if (!seen.add(option)) {
                problems.add("/options/" + i, "is given twice");
            }
        }
    }

    private Attribute persisted(String name, String label, AttributeType type, List<String> options) {
        Attribute attribute = new Attribute();
        attribute.name = name;
        attribute.label = label;
        attribute.type = type;
        attribute.options = options;
        attribute.createdAt = clock.instant();
        attribute.persist();
        changed.fire(new AttributesChanged());
        return attribute;
    }
}
