package org.rekindle.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.rekindle.activity.Attitude;
import org.rekindle.activity.Interests;
import org.rekindle.activity.Lifecycle;
import org.rekindle.activity.Readiness;
import org.rekindle.activity.Statuses;
import org.rekindle.shared.Tongue;
import org.rekindle.subscriber.AttributeValues;
import org.rekindle.subscriber.Subscriber;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.subscriber.TopicChoices;

/** The whole of a person as the API shows it. */
@ApplicationScoped
public class SubscriberViews {
    @Inject
    AttributeValues attributeValues;

    @Inject
    TopicChoices topicChoices;

    @Inject
    Statuses statuses;

    @Inject
    Interests interests;

    /** See the contract, section 3; absent values are left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            long id,
            String email,
            String name,
            String locale,
            String timeZone,
            SubscriberState state,
            Instant createdAt,
            Instant subscribedAt,
            Map<String, Object> attributes,
            List<String> topics,
            Statuses.Status status,
            Lifecycle lifecycle,
            Attitude attitude,
            Readiness readiness,
            Statuses.Activity activity,
            List<Interests.Interest> interests) {}

    /** Sentences are in the language given. */
    public View view(Subscriber s, Tongue tongue) {
        var known = statuses.of(s.id, tongue);
        return new View(
                s.id,
                s.email,
                s.name,
                s.locale,
                s.timeZone,
                s.state,
                s.createdAt,
                s.createdAt,
                attributeValues.shown(List.of(s.id)).getOrDefault(s.id, Map.of()),
                topicChoices.of(s.id),
                known.map(Statuses.Known::status).orElse(null),
                known.map(Statuses.Known::lifecycle).orElse(null),
                known.map(Statuses.Known::attitude).orElse(null),
                known.map(Statuses.Known::readiness).orElse(null),
                known.map(Statuses.Known::activity).orElse(null),
                interests.of(List.of(s.id)).getOrDefault(s.id, List.of()));
    }
}
