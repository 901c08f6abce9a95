package org.rekindle.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.rekindle.event.Fact;
import org.rekindle.event.FactStore;
import org.rekindle.event.FactType;
import org.rekindle.event.spool.Spool;
import org.rekindle.event.spool.SpoolEntry;
import org.rekindle.event.spool.SpoolReader;
import org.rekindle.shared.DatabaseWatch;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Transactions;
import org.rekindle.subscriber.Consents;
import org.rekindle.subscriber.Leavers;
import org.rekindle.subscriber.Subscriber;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.subscriber.SubscriberStore;

/**
 * Leaving: by RFC 8058 one-click, by the button of the page, or by the preference page. While the database is away, the
 * spool keeps who left; that is brought in before any mail can go out again.
 */
@ApplicationScoped
public class Unsubscribes implements SpoolReader {
    private static final String KIND = "unsubscribe";

    /** What somebody said, and when. */
    private record Leaving(long subscriberId, Long mailingId, String how, Consents.Proof proof, Instant at) {}

    @Inject
    DatabaseWatch database;

    @Inject
    Spool spool;

    @Inject
    Leavers leavers;

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
        store(new Leaving(subscriberId, mailingId, how, proof, clock.instant()));
    }

    /** By a colleague, because the person asked for it: no mail is behind it, and no figure of one changes. */
    public void byColleague(long subscriberId, String colleague) {
        String how = "unsubscribed by " + colleague;
        store(new Leaving(subscriberId, null, how, new Consents.Proof(null, null), clock.instant()));
    }

    /**
     * As {@link #unsubscribe}, for when the database does not answer.
     *
     * @return whether it is durable
     */
    public boolean unsubscribeLater(long subscriberId, long mailingId, String how, Consents.Proof proof) {
        Leaving leaving = new Leaving(subscriberId, mailingId, how, proof, clock.instant());
        boolean kept = spool.append(List.of(new SpoolEntry(KIND, JsonText.write(leaving))))
                .join();
        if (kept) {
            leavers.add(subscriberId);
        }
        return kept;
    }

    /** Whether {@link #unsubscribeLater} is the way to go. */
    public boolean mustWait() {
        return database.isAway();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void found(String body) {
        leavers.add(JsonText.read(body, Leaving.class).subscriberId);
    }

    @Override
    public CompletableFuture<?> store(List<String> bodies, boolean again) {
        for (String body : bodies) {
            Leaving leaving = JsonText.read(body, Leaving.class);
            store(leaving);
            leavers.remove(leaving.subscriberId);
        }
        return CompletableFuture.completedFuture(null);
    }

    private void store(Leaving leaving) {
        Transactions.retrying(() -> {
            Subscriber subscriber = Subscriber.findById(leaving.subscriberId);
            boolean cameBackSince = subscriber != null
                    && subscriber.state == SubscriberState.SUBSCRIBED
                    && subscriber.stateChangedAt.isAfter(leaving.at);
            if (subscriber == null || subscriber.state == SubscriberState.ERASED || cameBackSince) {
                return;
            }
            if (subscribers.changeState(leaving.subscriberId, SubscriberState.UNSUBSCRIBED)) {
                consents.note(
                        leaving.subscriberId, Consents.Action.WITHDRAWN, leaving.how, null, leaving.proof, leaving.at);
                facts.record(List.of(Fact.plain(
                        "unsubscribe:" + UUID.randomUUID(),
                        FactType.UNSUBSCRIBED,
                        leaving.subscriberId,
                        leaving.at,
                        leaving.mailingId)));
            }
        });
    }
}
