package org.rekindle.delivery;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rekindle.delivery.relay.Budgets;
import org.rekindle.delivery.relay.DomainRates;
import org.rekindle.delivery.relay.Route;
import org.rekindle.delivery.relay.Routes;
import org.rekindle.shared.Pulse;

/** Which relay a letter goes to: one that takes such mail, by weight at random; another where that one does not serve. */
@Singleton
public class RelayPools {
    @Inject
    Desk desk;

    @Inject
    Clock clock;

    @Inject
    Routes routes;

    @Inject
    Budgets budgets;

    @Inject
    DomainRates domains;

    /** How long nobody looks around while they wait for room. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private Pulse reminder;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile Known known = new Known(List.of(), List.of());

    private record Known(List<Route> routes, List<RelayPool> pools) {}

    Desk desk() {
        return desk;
    }

    Instant now() {
        return clock.instant();
    }

    /** False when no relay takes such mail, which only a person can change. */
    boolean serves(Letter letter) {
        return pools().stream().anyMatch(pool -> fits(pool, letter));
    }

    @PostConstruct
    void start() {
        reminder = Pulse.start("delivery-reminder", LOOK, () -> known.pools.forEach(pool -> pool.outbox.remind()));
    }

    @PreDestroy
    void stop() {
        reminder.close();
    }

    /** Waits for room, but not for longer than {@link #LOOK}; false when there was none. */
    boolean offer(Letter letter) throws InterruptedException {
        List<RelayPool> candidates = candidates(letter);
        if (candidates.size() > 1) {
            for (RelayPool pool : candidates) {
                if (pool.outbox.offerNow(letter)) {
                    return true;
                }
            }
        }
        return !candidates.isEmpty() && candidates.getFirst().outbox.offer(letter);
    }

    /** Hands a letter on to another relay that serves just now; false when there is none with room. */
    boolean handedOn(Letter letter, RelayPool from) {
        for (RelayPool pool : candidates(letter)) {
            boolean other = !pool.equals(from) && isOpen(pool);
            if (other && pool.outbox.offerNow(letter)) {
                return true;
            }
        }
        return false;
    }

    /** Whether another relay than this one could take the letter just now. */
    boolean hasOther(Letter letter, RelayPool than) {
        return pools().stream().anyMatch(pool -> !pool.equals(than) && fits(pool, letter) && isOpen(pool));
    }

    private boolean isOpen(RelayPool pool) {
        return !pool.isBlocked() && pool.fullUntil(clock.instant()).isEmpty();
    }

    /** When there will be room for mail to this domain, if limits keep it waiting now. */
    Optional<Instant> shutUntil(String recipientDomain) {
        Instant now = clock.instant();
        Optional<Instant> crowded = domains.crowdedUntil(recipientDomain);
        if (crowded.isPresent()) {
            return crowded;
        }
        Instant earliest = null;
        for (RelayPool pool : pools()) {
            if (!pool.route.takesFor(recipientDomain)) {
                continue;
            }
            Optional<Instant> full = pool.fullUntil(now);
            if (full.isEmpty()) {
                return Optional.empty();
            }
            earliest = earliest == null || full.get().isBefore(earliest) ? full.get() : earliest;
        }
        return Optional.ofNullable(earliest);
    }

    private List<RelayPool> candidates(Letter letter) {
        List<RelayPool> all = pools();
        if (all.size() == 1) {
            return fits(all.getFirst(), letter) ? all : List.of();
        }
        // weighted shuffle (Efraimidis and Spirakis 2006): the greatest of u^(1/weight) first
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Map<RelayPool, Double> order = all.stream()
                .filter(pool -> fits(pool, letter))
                .collect(Collectors.toMap(
                        Function.identity(), pool -> Math.log(1 - random.nextDouble()) / pool.route.weight()));
        return order.keySet().stream()
                .sorted(Comparator.<RelayPool, Boolean>comparing(pool -> !isOpen(pool))
                        .thenComparing(order::get, Comparator.reverseOrder()))
                .toList();
    }

    private static boolean fits(RelayPool pool, Letter letter) {
        return pool.route.fits(
                letter.message().senderDomain(), letter.to().email().domain());
    }

    private List<RelayPool> pools() {
        List<Route> now = routes.all();
        // the list itself is the same for as long as nobody looked again
        return now == known.routes ? known.pools : changed(now);
    }

    private List<RelayPool> changed(List<Route> now) {
        changing.lock();
        try {
            if (now.equals(known.routes)) {
                known = new Known(now, known.pools);
                return known.pools;
            }
            Map<Route, RelayPool> before =
                    known.pools.stream().collect(Collectors.toMap(pool -> pool.route, Function.identity()));
            List<RelayPool> after = new ArrayList<>();
            for (Route route : now) {
                RelayPool same = before.remove(route);
                after.add(same == null ? new RelayPool(this, route, budgets.of(route), domains) : same);
            }
            known = new Known(now, List.copyOf(after));
            before.values().forEach(RelayPool::close);
            return known.pools;
        } finally {
            changing.unlock();
        }
    }

    int inUse() {
        return known.pools.stream().mapToInt(RelayPool::inUse).sum();
    }

    /** Whether a relay serves this node; empty when it is not in use. */
    public Optional<Boolean> isServing(long relayId) {
        return pools().stream()
                .filter(pool -> pool.route.relayId() == relayId)
                .findFirst()
                .map(pool -> !pool.circuit.isOpen());
    }

    /** Ends sessions that wait for work. */
    void closeAll() {
        known.pools.forEach(pool -> pool.outbox.dismiss());
    }
}
