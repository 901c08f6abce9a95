package org.rekindle.form;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.Transactions;
import org.rekindle.subscriber.Consents;
import org.rekindle.subscriber.Subscriber;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.subscriber.SubscriberStore;
import org.rekindle.subscriber.Suppressions;
import org.rekindle.subscriber.Topic;
import org.rekindle.subscriber.TopicChoices;

/**
 * What people decide on their preference page. The link is a bearer capability and newsletters get forwarded, so it
 * changes subscriptions and shows nothing else about the person.
 */
@ApplicationScoped
public class Preferences {
    private static final String SOURCE = "preference page";

    @Inject
    TopicChoices choices;

    @Inject
    SubscriberStore subscribers;

    @Inject
    Suppressions suppressions;

    @Inject
    Consents consents;

    public record Choice(Topic topic, boolean chosen) {}

    public List<Choice> of(long subscriberId) {
        List<String> chosen = choices.of(subscriberId);
        return Topic.all().stream()
                .map(topic -> new Choice(topic, chosen.contains(topic.slug)))
                .toList();
    }

    /** Keeps the topics; unknown slugs are passed over. */
    public void choose(long subscriberId, Collection<String> slugs) {
        Set<Integer> topics = slugs.stream()
                .flatMap(slug -> Topic.of(slug).stream())
                .map(topic -> topic.id)
                .collect(Collectors.toSet());
        Transactions.retrying(() -> choices.replace(subscriberId, topics));
    }

    /** The person comes back by their own decision; an erased person has no page to come back from. */
    public void subscribeAgain(long subscriberId, Consents.Proof proof) {
        Transactions.retrying(() -> {
            Subscriber subscriber = Subscriber.findById(subscriberId);
            if (subscriber.state == SubscriberState.UNSUBSCRIBED) {
                suppressions.lift(EmailAddress.of(subscriber.email));
                subscribers.changeState(subscriberId, SubscriberState.SUBSCRIBED);
                consents.note(subscriberId, Consents.Action.CONFIRMED, SOURCE, null, proof);
            }
        });
    }
}
