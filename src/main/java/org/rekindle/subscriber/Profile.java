package org.rekindle.subscriber;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.rekindle.shared.EmailAddress;

/**
 * What is to be known about a person. Null leaves a field as it is.
 *
 * @param attributes values by attribute id; an empty Optional-like null value removes the attribute
 * @param topicIds topics to add
 * @param state null means: as it is, SUBSCRIBED for a new person
 * @param subscribedAt when the person joined, for history brought along; null means now
 */
public record Profile(
        EmailAddress email,
        String name,
        String locale,
        String timeZone,
        Map<Integer, AttributeValue> attributes,
        Set<Integer> topicIds,
        SubscriberState state,
        Instant subscribedAt) {

    /** Just an address in a state. */
    public static Profile of(EmailAddress email, SubscriberState state) {
        return new Profile(email, null, null, null, Map.of(), Set.of(), state, null);
    }
}
