package org.rekindle.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.rekindle.event.Fact;
import org.rekindle.event.FactStore;
import org.rekindle.event.FactType;
import org.rekindle.shared.Transactions;
import org.rekindle.subscriber.Consents;
import org.rekindle.subscriber.Subscriber;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.subscriber.SubscriberStore;

/** Leaving: by RFC 8058 one-click, by the button of the page, or by the preference page. */
@ApplicationScoped
public class Unsubscribes {
    @Inject
    Clock clock;

    @Inject
    SubscriberStore subscribers;

    @Inject
    Consents consents;

    @Inject
    FactStore facts;

    /**
     * Ends all mail to the person; saying it twice is as good as once.
     *
     * @param mailingId the mail that carried the link
     * @param how where it was said, for the consent record
     */
    public void unsubscribe(long subscriberId, long mailingId, String how, Consents.Proof proof) {
        Transactions.retrying(() -> {
            Subscriber subscriber = Subscriber.findById(subscriberId);
            if (subscriber == null || subscriber.state == SubscriberState.ERASED) {
                return;
            }
            if (subscribers.changeState(subscriberId, SubscriberState.UNSUBSCRIBED)) {
                consents.note(subscriberId, Consents.Action.WITHDRAWN, how, null, proof);
                facts.record(List.of(Fact.plain(
                        "unsubscribe:" + UUID.randomUUID(),
                        FactType.UNSUBSCRIBED,
                        subscriberId,
                        clock.instant(),
                        mailingId)));
            }
        });
    }
}
