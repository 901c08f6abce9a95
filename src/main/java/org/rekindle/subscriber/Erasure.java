package org.rekindle.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.EmailAddress;

/**
 * Forgets a person (GDPR article 17). What stays is a keyed hash of the address, so that no import revives them, and an
 * empty row, so that figures of past campaigns still add up.
 */
@ApplicationScoped
public class Erasure {
    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Suppressions suppressions;

    @Inject
    Event<Erased> erased;

    @Inject
    Event<StateChanged> stateChanged;

    /** Fired within the transaction: every feature deletes what it keeps about the person. */
    public record Erased(long subscriberId) {}

    @Transactional
    public void erase(long id) {
        Subscriber subscriber = Subscriber.findById(id);
        if (subscriber == null || subscriber.state == SubscriberState.ERASED) {
            return;
        }
        SubscriberState before = subscriber.state;
        suppressions.bar(EmailAddress.of(subscriber.email), SubscriberState.ERASED);
        jdbi.useHandle(handle -> {
            handle.execute("delete from attribute_value where subscriber_id = ?", id);
            handle.execute("delete from topic_choice where subscriber_id = ?", id);
            handle.execute("delete from consent where subscriber_id = ?", id);
            handle.execute("delete from bulk_change_person where subscriber_id = ?", id);
        });
        // random: a name that can be foretold could be taken before, and nobody could be erased under it
        subscriber.email = "erased-" + UUID.randomUUID() + "@erased.invalid";
        subscriber.domain = "erased.invalid";
        subscriber.name = null;
        subscriber.nameKey = null;
        subscriber.locale = null;
        subscriber.timeZone = null;
        subscriber.state = SubscriberState.ERASED;
        subscriber.stateChangedAt = clock.instant();
        erased.fire(new Erased(id));
        stateChanged.fire(new StateChanged(id, before, SubscriberState.ERASED));
    }
}
