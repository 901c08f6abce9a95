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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Problems;
import org.rekindle.subscriber.AttributeValues;
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
    AttributeValues attributeValues;

    @ConfigProperty(name = "rekindle.base-url")
    String baseUrl;

    @ConfigProperty(name = "rekindle.mail.from")
    Optional<String> from;

    @ConfigProperty(name = "rekindle.mail.postal-address")
    Optional<String> postalAddress;

    MessageData of(TemplateResource.Preview preview) {
        if ((preview.email() == null) == (preview.sample() == null)) {
            throw DomainException.invalid("", "give either `email` of a subscriber or a `sample`");
        }
        return preview.email() == null ? sampled(preview.sample()) : known(SubscriberResource.find(preview.email()));
    }

    private MessageData known(Subscriber person) {
        Map<String, Object> subscriber =
                new HashMap<>(attributeValues.shown(List.of(person.id)).getOrDefault(person.id, Map.of()));
        subscriber.put("email", person.email);
        subscriber.put("name", person.name);
        subscriber.put("locale", person.locale);
        return data(subscriber, Map.of(), Map.of(), List.of(), Map.of());
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
        Map<String, Object> sender = fields("sender", sample, problems);
        Map<String, Object> lastPurchase = fields("lastPurchase", sample, problems);
        List<Interest> interests = interests(sample.get("interests"), problems);
        problems.throwIfAny();
        return data(subscriber, campaign, sender, interests, lastPurchase);
    }

    private MessageData data(
            Map<String, Object> subscriber,
            Map<String, Object> campaign,
            Map<String, Object> sender,
            List<Interest> interests,
            Map<String, Object> lastPurchase) {
        return new MessageData(
                subscriber,
                text(campaign.get("name"), "Preview"),
                text(sender.get("name"), from.orElse("Rekindle")),
                text(sender.get("address"), postalAddress.orElse("")),
                baseUrl + "/u/preview",
                baseUrl + "/p/preview",
                baseUrl + "/browser/preview",
                baseUrl + "/confirm/preview",
                interests,
                lastPurchase,
                null,
                null,
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
