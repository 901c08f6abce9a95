package org.rekindle.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rekindle.delivery.Sender;
import org.rekindle.message.Preview;
import org.rekindle.message.Readers;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Problems;
import org.rekindle.subscriber.Subscriber;
import org.rekindle.template.Interest;
import org.rekindle.template.MessageData;

/**
 * The data of a message that is looked at and not sent. No token in it is live: whoever sees a preview could otherwise
 * unsubscribe the person.
 */
@ApplicationScoped
public class PreviewData {
    private static final Set<String> ROOTS = Set.of("subscriber", "campaign", "sender", "interests", "lastPurchase");

    @Inject
    Readers readers;

    @Inject
    Preview preview;

    @Inject
    Sender sender;

    MessageData of(TemplateResource.Preview asked) {
        if ((asked.email() == null) == (asked.sample() == null)) {
            throw DomainException.invalid("", "give either `email` of a subscriber or a `sample`");
        }
        return asked.email() == null ? sampled(asked.sample()) : known(SubscriberResource.find(asked.email()));
    }

    private MessageData known(Subscriber person) {
        Readers.Reader reader = Optional.ofNullable(
                        readers.load(List.of(person.id)).get(person.id))
                .orElseThrow(() -> DomainException.notFound("subscriber", person.id));
        return data(reader, Map.of(), Map.of());
    }

    /** A sample has the shape of the data; for short, fields of the subscriber may stand at its top. */
    private MessageData sampled(Map<String, JsonNode> sample) {
        Problems problems = new Problems();
        Map<String, Object> subscriber = new HashMap<>();
        sample.forEach((name, node) -> {
            if (!ROOTS.contains(name)) {
                subscriber.put(name, value("/sample/" + name, node, problems));
            }
        });
        subscriber.putAll(fields("subscriber", sample, problems));
        Map<String, Object> campaign = fields("campaign", sample, problems);
        Map<String, Object> from = fields("sender", sample, problems);
        Map<String, Object> lastPurchase = fields("lastPurchase", sample, problems);
        List<Interest> interests = interests(sample.get("interests"), problems);
        problems.throwIfAny();
        return data(new Readers.Reader(subscriber, interests, lastPurchase), campaign, from);
    }

    private MessageData data(Readers.Reader reader, Map<String, Object> campaign, Map<String, Object> from) {
        String name = sender.name().isEmpty() ? sender.address().value() : sender.name();
        return preview.data(
                reader,
                text(campaign.get("name"), "Preview"),
                text(from.get("name"), name),
                text(from.get("address"), sender.postalAddress()),
                null);
    }

    private static String text(Object given, String otherwise) {
        return given == null ? otherwise : given.toString();
    }

    private static Map<String, Object> fields(String root, Map<String, JsonNode> sample, Problems problems) {
        Map<String, Object> fields = new HashMap<>();
        JsonNode node = sample.get(root);
        if (node != null && !node.isNull() && !node.isObject()) {
            problems.add("/sample/" + root, "must be an object");
        } else if (node != null) {
            node.properties()
                    .forEach(e -> fields.put(
                            e.getKey(), value("/sample/" + root + "/" + e.getKey(), e.getValue(), problems)));
        }
        return fields;
    }

    private static List<Interest> interests(JsonNode node, Problems problems) {
        List<Interest> interests = new ArrayList<>();
        if (node == null || node.isNull()) {
            return interests;
        }
        if (!node.isArray()) {
            problems.add("/sample/interests", "must be a list of {category, score}");
        }
        for (int i = 0; i < node.size(); i++) {
            JsonNode each = node.get(i);
            if (each == null || !each.path("category").isTextual()) {
                problems.add("/sample/interests", "must be a list of {category, score}");
                break;
            }
            interests.add(new Interest(
                    each.get("category").asText(), each.path("score").asDouble(0)));
        }
        return interests;
    }

    private static Object value(String pointer, JsonNode node, Problems problems) {
        if (node.isTextual()) {
            return dayOrText(node.asText());
        } else if (node.isNumber()) {
            return node.decimalValue();
        } else if (node.isBoolean()) {
            return node.asBoolean();
        } else if (!node.isNull()) {
            problems.add(pointer, "must be a text, a number, true or false");
        }
        return null;
    }

    private static Object dayOrText(String text) {
        try {
            return text.length() == 10 ? LocalDate.parse(text) : text;
        } catch (DateTimeException e) {
            return text;
        }
    }
}
