package org.rekindle.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.rekindle.delivery.relay.Budget;
import org.rekindle.delivery.relay.DomainRates;
import org.rekindle.delivery.relay.Route;
import org.rekindle.delivery.relay.Turn;

/**
 * The connections of this node to one relay: each a courier with a thread of its own, opened when letters wait and closed
 * when idle. When anything about the relay changes another pool takes its place, and this one hands on what it has.
 */
final class RelayPool {
    final Route route;
    final Circuit circuit;
    final Outbox outbox;
    /** Messages the relay took. */
    final AtomicLong accepted = new AtomicLong();

    private final Budget budget;
    private final DomainRates domains;
    private final Shifts shifts;
    private volatile boolean closed;

    RelayPool(RelayPools pools, Route route, Budget budget, DomainRates domains) {
        this.route = route;
        this.budget = budget;
        this.domains = domains;
        this.circuit = new Circuit(route.name());
        this.shifts = new Shifts(route.connections(), () -> new Courier(pools, this).work(), this::isUnattended);
        this.outbox = new Outbox(route.connections() * 4, shifts::call);
    }

    /** Whether a letter may go. */
    sealed interface Passage {
        /** @param nanoTime the letter's moment, by {@link System#nanoTime()} */
        record Open(long nanoTime) implements Passage {}

        /** A limit of the relay is reached; another one may have room. */
        record Full(Instant until) implements Passage {}

        /** So much waits for the recipient's domain that this one would be in the way. */
        record Crowded(Instant until) implements Passage {}

        /** The relay does not serve us, or is no longer in use. */
        record Blocked() implements Passage {}
    }

    Passage passage(Letter letter, Instant now) {
        if (isBlocked()) {
            return new Passage.Blocked();
        }
        String domain = letter.to().email().domain();
        Optional<Instant> crowded = domains.crowdedUntil(domain);
        if (crowded.isPresent()) {
            return new Passage.Crowded(crowded.get());
        }
        return switch (budget.take(now)) {
            case Turn.Closed full -> new Passage.Full(full.until());
            case Turn.At at -> {
                OptionalLong moment = domains.take(domain);
                yield new Passage.Open(
                        moment.isPresent() && moment.getAsLong() - at.nanoTime() > 0
                                ? moment.getAsLong()
                                : at.nanoTime());
            }
        };
    }

    /** True when a letter may go at once, which it then has to. */
    boolean passesNow(Letter letter, Instant now) {
        return !isBlocked() && domains.takeNow(letter.to().email().domain()) && budget.takeNow(now);
    }

    boolean isBlocked() {
        return closed || circuit.isOpen();
    }

    boolean isClosed() {
        return closed;
    }

    Optional<Instant> fullUntil(Instant now) {
        return budget.closedUntil(now);
    }

    private boolean isUnattended() {
        return outbox.isUnattended();
    }

    int inUse() {
        return shifts.going() - outbox.waiting();
    }

    /** Letters that wait are handed on, sessions that wait for work end. */
    void close() {
        closed = true;
        outbox.close();
    }
}
