package org.rekindle.delivery.bounce;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.Fact;
import org.rekindle.event.FactStore;
import org.rekindle.event.FactType;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.SqlFragment;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.subscriber.SubscriberStore;
import org.rekindle.subscriber.Suppressions;

/** What follows from addresses that do not exist and from people who call our mail spam. Within the caller's transaction. */
@ApplicationScoped
public class Departures {
    /** A mailbox that failed softly on so many days within a month is one that nobody reads. */
    private static final int SOFT_DAYS = 3;

    private static final Duration SOFT_MEMORY = Duration.ofDays(30);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    FactStore facts;

    @Inject
    SubscriberStore subscribers;

    @Inject
    Suppressions suppressions;

    private record Person(long id, EmailAddress email) {}

    /** A way to go: the fact, the state it leads to, and what its facts' keys begin with. */
    private enum Way {
        BOUNCE(FactType.BOUNCED, SubscriberState.BOUNCED, "bounce:"),
        COMPLAINT(FactType.COMPLAINED, SubscriberState.COMPLAINED, "complaint:");

        private final String fact;
        private final SubscriberState state;
        private final String keys;

        Way(String fact, SubscriberState state, String keys) {
            this.fact = fact;
            this.state = state;
            this.keys = keys;
        }
    }

    /**
     * These people become BOUNCED and their addresses barred. Who already left, bounced or complained keeps that state.
     * Repeating it changes nothing.
     *
     * @return how many left by this
     */
    public int bounced(long mailingId, List<Long> subscriberIds) {
        return leave(mailingId, subscriberIds, Way.BOUNCE);
    }

    /** As {@link #bounced}, by a complaint, which also bars who had unsubscribed or bounced. */
    public int complained(long mailingId, long subscriberId) {
        return leave(mailingId, List.of(subscriberId), Way.COMPLAINT);
    }

    /**
     * A message failed for a reason that may pass. Noted once a message; when it is the third day of a month, the person
     * leaves as BOUNCED.
     *
     * @return true when the person left by this
     */
    public boolean bouncedSoftly(long mailingId, long subscriberId) {
        Instant now = clock.instant();
        facts.record(List.of(Fact.plain(
                "soft-bounce:" + mailingId + ':' + subscriberId, FactType.SOFT_BOUNCED, subscriberId, now, mailingId)));
        int days = jdbi.withHandle(handle -> handle.createQuery("select count(distinct date(occurred_at)) from event "
                        + "where subscriber_id = ? and type = ? and occurred_at > ?")
                .bind(0, subscriberId)
                .bind(1, FactType.SOFT_BOUNCED)
                .bind(2, now.minus(SOFT_MEMORY))
                .mapTo(int.class)
                .one());
        return days >= SOFT_DAYS && bounced(mailingId, List.of(subscriberId)) > 0;
    }

    private int leave(long mailingId, List<Long> subscriberIds, Way way) {
        if (subscriberIds.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        List<Person> people = staying(subscriberIds, way);
        facts.record(people.stream()
                .map(person -> Fact.plain(way.keys + mailingId + ':' + person.id, way.fact, person.id, now, mailingId))
                .toList());
        for (Person person : people) {
            subscribers.changeState(person.id, way.state);
            suppressions.bar(person.email, way.state);
        }
        return people.size();
    }

    private List<Person> staying(List<Long> subscriberIds, Way way) {
        List<String> states =
                switch (way) {
                    case BOUNCE -> List.of("NONE", "PENDING", "SUBSCRIBED");
                    case COMPLAINT -> List.of("NONE", "PENDING", "SUBSCRIBED", "UNSUBSCRIBED", "BOUNCED");
                };
        SqlFragment sql = SqlFragment.of("select id, email from subscriber where id in ")
                .then(SqlFragment.list(subscriberIds))
                .then(" and state in ")
                .then(SqlFragment.list(states))
                .then(" order by id for update");
        return jdbi.withHandle(handle -> sql.query(handle)
                .map((row, context) -> new Person(row.getLong("id"), EmailAddress.of(row.getString("email"))))
                .list());
    }
}
