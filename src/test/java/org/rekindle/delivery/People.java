package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.rekindle.Api;
import org.rekindle.shared.EmailAddress;
import org.rekindle.subscriber.Profile;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.subscriber.SubscriberStore;
import org.rekindle.subscriber.Upsert;

/** New people for a test, and patience. */
@ApplicationScoped
public class People {
    @Inject
    SubscriberStore store;

    record Person(long id, String email) {}

    List<Person> subscribed(int count) {
        return in(SubscriberState.SUBSCRIBED, count);
    }

    List<Person> in(SubscriberState state, int count) {
        List<Profile> profiles = IntStream.range(0, count)
                .mapToObj(i -> new Profile(
                        EmailAddress.of(Api.anAddress("d")),
                        "Анна " + i,
                        "ru-RU",
                        null,
                        Map.of(),
                        Set.of(),
                        state,
                        null))
                .toList();
        List<Upsert> stored = store.store(profiles);
        return IntStream.range(0, count)
                .mapToObj(i -> new Person(
                        ((Upsert.Created) stored.get(i)).id(),
                        profiles.get(i).email().value()))
                .toList();
    }

    static List<Enqueued> enqueued(List<Person> people) {
        return people.stream().map(person -> new Enqueued(person.id, 0)).toList();
    }

    /** Polls until it holds, for at most half a minute. */
    static void eventually(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not happen: " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
    }
}
