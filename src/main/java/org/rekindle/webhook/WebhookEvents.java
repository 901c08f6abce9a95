package org.rekindle.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Stream;
import org.rekindle.activity.StatusChanged;
import org.rekindle.campaign.CampaignMoved;
import org.rekindle.subscriber.Erasure;
import org.rekindle.subscriber.StateChanged;
import org.rekindle.subscriber.SubscribersJoined;
import org.rekindle.webhook.WebhookQueue.Happening;

/** Writes down what receivers are to be told, in the very transaction that makes it happen: neither can be lost alone. */
@ApplicationScoped
public class WebhookEvents {
    @Inject
    WebhookQueue queue;

    void joined(@Observes SubscribersJoined event) {
        queue.add(
                WebhookType.SUBSCRIBER_CREATED,
                event.joined().stream().map(person -> new Happening(person.id(), Map.of())));
    }

    void stateChanged(@Observes StateChanged event) {
        queue.add(
                WebhookType.SUBSCRIBER_STATE_CHANGED,
                Stream.of(new Happening(event.subscriberId(), move(event.from(), event.to()))));
    }

    void statusChanged(@Observes StatusChanged event) {
        queue.add(
                WebhookType.SUBSCRIBER_STATUS_CHANGED,
                event.changes().stream()
                        .map(change -> new Happening(change.subscriberId(), move(change.from(), change.to()))));
    }

    void campaignMoved(@Observes CampaignMoved event) {
        queue.add(
                WebhookType.CAMPAIGN_STATE_CHANGED,
                Stream.of(new Happening(
                        null,
                        Map.of(
                                "campaignId",
                                event.campaignId(),
                                "from",
                                event.from().name(),
                                "to",
                                event.to().name()))));
    }

    /** What was about them goes; that they were erased is told after it, so that receivers erase them as well (GDPR article 19). */
    void erased(@Observes Erasure.Erased event) {
        queue.forgetPerson(event.subscriberId());
    }

    private static Map<String, Object> move(Enum<?> from, Enum<?> to) {
        return Map.of("from", from.name(), "to", to.name());
    }
}
