package org.rekindle.subscriber;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.Problems;

/** Reads what a caller gives about a person, field by field, and defines attributes that are seen for the first time. */
@ApplicationScoped
public class ProfileInput {
    /** What RFC 5646, section 4.4.1, advises to make room for. */
    private static final int LONGEST_LOCALE = 35;

    private static final int MAX_ATTRIBUTES = 200;

    @Inject
    Clock clock;

    @Inject
    Attributes attributes;

    /** As given: attribute values are JSON scalars or null to remove one, topics are slugs. */
    public record Given(
            String email,
            String name,
            String locale,
            String timeZone,
            Map<String, JsonNode> attributes,
            List<String> topics,
            SubscriberState state,
            Instant subscribedAt) {}

    /**
     * @throws org.rekindle.shared.DomainException with a pointer to each field that cannot be taken
     */
    @Transactional
    public Profile read(Given given) {
        Problems problems = new Problems();
        EmailAddress email = problems.value("/email", () -> EmailAddress.of(given.email()));
        problems.optionalText("/name", given.name(), 200);
        String locale = problems.value("/locale", () -> locale(given.locale()));
        String zone = problems.value("/timeZone", () -> zone(given.timeZone()));
        if (given.subscribedAt() != null && given.subscribedAt().isAfter(clock.instant())) {
            problems.add("/subscribedAt", "lies in the future");
        }
        if (given.state() == SubscriberState.ERASED) {
            problems.add("/state", "use DELETE to erase a person");
        }
        Map<Integer, AttributeValue> values = values(given.attributes(), problems);
        Set<Integer> topics = topics(given.topics(), problems);
        problems.throwIfAny();
        String name = given.name() == null || given.name().isBlank()
                ? null
                : given.name().strip();
        return new Profile(email, name, locale, zone, values, topics, given.state(), given.subscribedAt());
    }

    /** A canonical BCP 47 tag, null for none. */
    public static String locale(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            String tag = new Locale.Builder()
                    .setLanguageTag(text.strip().replace('_', '-'))
                    .build()
                    .toLanguageTag();
            if (tag.length() > LONGEST_LOCALE) {
                throw new IllegalArgumentException("is longer than " + LONGEST_LOCALE + " characters");
            }
            return tag;
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException("must be a language tag such as en or zh-CN", e);
        }
    }

    /** An IANA zone, null for none. */
    public static String zone(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return ZoneId.of(text.strip()).getId();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time zone such as Europe/Moscow", e);
        }
    }

    private Map<Integer, AttributeValue> values(Map<String, JsonNode> given, Problems problems) {
        Map<Integer, AttributeValue> values = new HashMap<>();
        if (given == null) {
            return values;
        }
        if (given.size() > MAX_ATTRIBUTES) {
            problems.add("/attributes", "has more than " + MAX_ATTRIBUTES + " entries");
            return values;
        }
        given.forEach((name, json) -> {
            String pointer = "/attributes/" + name.replace("~", "~0").replace("/", "~1");
            if (json != null && json.isContainerNode()) {
                problems.add(pointer, "must be a text, a number, true, false or null");
            } else if (json == null || json.isNull()) {
                Attribute.named(name).ifPresent(attribute -> values.put(attribute.id, null));
            } else {
                problems.value(pointer, () -> {
                    Attribute attribute = attributes.seen(name, List.of(json.asText()));
                    values.put(attribute.id, attribute.parse(json.asText()));
                    return attribute;
                });
            }
        });
        return values;
    }

    private static Set<Integer> topics(List<String> slugs, Problems problems) {
        Set<Integer> ids = new HashSet<>();
        for (int i = 0; slugs != null && i < slugs.size(); i++) {
            String pointer = "/topics/" + i;
            Optional.ofNullable(slugs.get(i))
                    .flatMap(Topic::of)
                    .ifPresentOrElse(t -> ids.add(t.id), () -> problems.add(pointer, "unknown topic"));
        }
        return ids;
    }
}
