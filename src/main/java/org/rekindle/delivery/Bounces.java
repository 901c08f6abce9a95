package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
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

/** What follows from addresses that turned out not to exist. */
@ApplicationScoped
class Bounces {
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

    /**
     * Within the caller's transaction: these people become BOUNCED and their addresses barred. Who already left, bounced or
     * complained keeps that state. Repeating it changes nothing.
     */
    void hard(long mailingId, List<Long> subscriberIds) {
        if (subscriberIds.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<Person> people = reachable(subscriberIds);
        facts.record(people.stream()
                .map(person -> Fact.plain(
                        "bounce:" + mailingId + ":" + person.id, FactType.BOUNCED, person.id, now, mailingId))
                .toList());
        for (Person person : people) {
            subscribers.changeState(person.id, SubscriberState.BOUNCED);
            suppressions.bar(person.email, SubscriberState.BOUNCED);
        }
    }

    private List<Person> reachable(List<Long> subscriberIds) {
        SqlFragment sql = SqlFragment.of("select id, email, state from subscriber where id in ")
                .then(SqlFragment.list(subscriberIds))
                .then(" and state in ('NONE', 'PENDING', 'SUBSCRIBED') order by id for update");
        return jdbi.withHandle(handle -> sql.query(handle)
                .map((row, context) -> new Person(row.getLong("id"), EmailAddress.of(row.getString("email"))))
                .list());
    }
}
