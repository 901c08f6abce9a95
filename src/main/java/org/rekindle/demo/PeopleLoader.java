package org.rekindle.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.Transactions;
import org.rekindle.subscriber.AttributeValue;
import org.rekindle.subscriber.Consents;
import org.rekindle.subscriber.Profile;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.subscriber.SubscriberStore;
import org.rekindle.subscriber.Suppressions;
import org.rekindle.subscriber.Upsert;

/** Stores the readers as they are today, each with the words they agreed to. */
@ApplicationScoped
public class PeopleLoader {
    private static final int BATCH = 500;
    private static final String WORDING = "I would like to get the weekly letter by e-mail and can leave at any time.";

    @Inject
    Jdbi jdbi;

    @Inject
    SubscriberStore subscribers;

    @Inject
    Suppressions suppressions;

    /** Ids by the readers' numbers. */
    Map<Integer, Long> store(Plan plan, Terms.Known terms) {
        Map<Integer, Long> ids = new HashMap<>();
        for (int from = 0; from < plan.people().size(); from += BATCH) {
            List<Person> some =
                    plan.people().subList(from, Math.min(plan.people().size(), from + BATCH));
            ids.putAll(Transactions.retrying(() -> storeSome(some, terms)));
        }
        return ids;
    }

    private Map<Integer, Long> storeSome(List<Person> people, Terms.Known terms) {
        List<Upsert> outcomes =
                subscribers.store(people.stream().map(p -> profile(p, terms)).toList());
        Map<Integer, Long> ids = new HashMap<>();
        jdbi.useHandle(handle -> {
            PreparedBatch left = handle.prepareBatch("update subscriber set state_changed_at = ? where id = ?");
            PreparedBatch consents = handle.prepareBatch(
                    "insert into consent (subscriber_id, action, source, wording, occurred_at) values (?, ?, ?, ?, ?)");
            for (int i = 0; i < people.size(); i++) {
                Person person = people.get(i);
                long id = id(outcomes.get(i), person);
                ids.put(person.number(), id);
                if (outcomes.get(i) instanceof Upsert.Created) {
                    left.add(changedAt(person), id);
                    consents(consents, person, id);
                    if (person.state() == SubscriberState.BOUNCED) {
                        suppressions.bar(address(person), SubscriberState.BOUNCED);
                    }
                }
            }
            execute(left);
            execute(consents);
        });
        return ids;
    }

    private static Instant changedAt(Person person) {
        return person.leftAt() == null ? person.joinedAt() : person.leftAt();
    }

    private static long id(Upsert outcome, Person person) {
        return switch (outcome) {
            case Upsert.Created(long id) -> id;
            case Upsert.Updated(long id) -> id;
            case Upsert.Unchanged(long id) -> id;
            case Upsert.Refused(String reason) ->
                throw new IllegalStateException(
                        "the sample reader " + person.traits().email() + " was refused: " + reason);
        };
    }

    private static EmailAddress address(Person person) {
        return EmailAddress.of(person.traits().email());
    }

    private static Profile profile(Person person, Terms.Known terms) {
        Person.Traits traits = person.traits();
        return new Profile(
                address(person),
                traits.name(),
                traits.city().locale(),
                traits.city().zone(),
                values(traits, terms),
                topics(person, terms),
                person.state(),
                person.joinedAt());
    }

    /** Guests chose none; whoever has yet to confirm gets theirs then. */
    private static Set<Integer> topics(Person person, Terms.Known terms) {
        return switch (person.state()) {
            case NONE, PENDING -> Set.of();
            case SUBSCRIBED, UNSUBSCRIBED, BOUNCED, COMPLAINED, ERASED ->
                person.traits().topics().stream().map(terms.topics()::get).collect(Collectors.toSet());
        };
    }

    private static Map<Integer, AttributeValue> values(Person.Traits traits, Terms.Known terms) {
        Map<String, Object> said = new HashMap<>();
        said.put("city", traits.city().name());
        said.put("country", traits.city().country());
        said.put("pet", traits.pet().name());
        said.put("petName", traits.petName());
        said.put("petCount", traits.petCount());
        said.put("born", traits.born());
        said.put("loyaltyCard", traits.loyaltyCard());
        Map<Integer, AttributeValue> values = new HashMap<>();
        said.forEach((name, value) -> {
            if (value != null) {
                var attribute = terms.attributes().get(name);
                values.put(attribute.id, attribute.parse(value.toString()));
            }
        });
        return values;
    }

    private static void consents(PreparedBatch batch, Person person, long id) {
        boolean byForm = person.traits().byForm();
        switch (person.state()) {
            case NONE -> {}
            case PENDING -> consent(batch, id, Consents.Action.REQUESTED, "form newsletter", person.joinedAt());
            case SUBSCRIBED, BOUNCED, COMPLAINED, ERASED, UNSUBSCRIBED -> {
                String source = byForm ? "form newsletter" : "list of the former system";
                consent(batch, id, Consents.Action.CONFIRMED, source, person.joinedAt());
                if (person.state() == SubscriberState.UNSUBSCRIBED) {
                    consent(batch, id, Consents.Action.WITHDRAWN, "unsubscribe page", person.leftAt());
                }
            }
        }
    }

    private static void consent(PreparedBatch batch, long id, Consents.Action action, String source, Instant at) {
        String words = action == Consents.Action.WITHDRAWN ? null : WORDING;
        batch.add(id, action.name(), source, words, at);
    }

    private static void execute(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
