package org.rekindle.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.segment.Segments;
import org.rekindle.subscriber.Attribute;
import org.rekindle.subscriber.AttributeType;
import org.rekindle.subscriber.Attributes;
import org.rekindle.subscriber.Topic;
import org.rekindle.subscriber.Topics;

/** What the shop knows about people, what they can choose, and which of them it tells apart. */
@ApplicationScoped
public class Terms {
    @Inject
    Jdbi jdbi;

    @Inject
    Attributes attributes;

    @Inject
    Topics topics;

    @Inject
    Segments segments;

    /** Attributes by name and topic ids by slug. */
    record Known(Map<String, Attribute> attributes, Map<String, Integer> topics) {}

    @Transactional
    Known define(Shop shop) {
        attribute("city", "City", AttributeType.TEXT, null);
        attribute("country", "Country", AttributeType.CHOICE, distinct(shop.cities(), Shop.City::country));
        attribute("pet", "Pet", AttributeType.CHOICE, distinct(shop.pets(), Shop.Pet::name));
        attribute("petName", "Pet's name", AttributeType.TEXT, null);
        attribute("petCount", "Pets", AttributeType.NUMBER, null);
        attribute("born", "Birthday", AttributeType.DATE, null);
        attribute("loyaltyCard", "Loyalty card", AttributeType.BOOLEAN, null);
        for (Shop.TopicLine topic : shop.topics()) {
            if (Topic.of(topic.slug()).isEmpty()) {
                topics.create(topic.slug(), topic.name(), topic.description());
            }
        }
        return new Known(
                Attribute.all().stream().collect(Collectors.toMap(a -> a.name, Function.identity())),
                Topic.all().stream().collect(Collectors.toMap(t -> t.slug, t -> t.id)));
    }

    private static <T> List<String> distinct(List<T> lines, Function<T, String> name) {
        return lines.stream().map(name).distinct().sorted().toList();
    }

    private void attribute(String name, String label, AttributeType type, List<String> options) {
        if (Attribute.named(name).isEmpty()) {
            attributes.define(name, label, type, options);
        }
    }

    /** Segment ids by their keys in the file. */
    @Transactional
    Map<String, Long> segments(Shop shop) {
        return shop.segments().stream().collect(Collectors.toMap(Shop.SegmentLine::key, this::segment));
    }

    private long segment(Shop.SegmentLine line) {
        return jdbi.withHandle(handle -> handle.createQuery("select id from segment where name = ? order by id limit 1")
                        .bind(0, line.name())
                        .mapTo(Long.class)
                        .findOne())
                .orElseGet(() -> segments.create(new Segments.Given(line.name(), line.description(), line.where())).id);
    }
}
