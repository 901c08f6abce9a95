package org.rekindle.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.rekindle.activity.Figures;
import org.rekindle.activity.Level;
import org.rekindle.activity.Policy;
import org.rekindle.activity.Rule;
import org.rekindle.activity.Standing;
import org.rekindle.event.FactType;

/**
 * Replays the policy over one person's facts in the order they happened, falls of time included: the history that the
 * product would have written had it been running all the while.
 */
final class Biography {
    /** Where a person went, when, and on which figures. */
    record Move(Level from, Standing to, Figures figures, Instant at) {}

    /** What the policy looks at in a fact. */
    record Signal(String type, Instant at, boolean machine) {}

    private final Policy policy;
    private final List<Move> moves = new ArrayList<>();
    private Figures figures;
    private Standing standing;

    private Biography(Policy policy, Instant joinedAt) {
        this.policy = policy;
        this.figures = new Figures(joinedAt, null, null, null, null, null, null, null, 0, null, 0);
        this.standing = new Standing(Level.SEMI_ACTIVE, Rule.UNPROVEN, null, null);
    }

    /** The moves until now, oldest first; everybody begins unproven. */
    static List<Move> of(Policy policy, Instant joinedAt, List<Signal> inOrder, Instant now) {
        Biography biography = new Biography(policy, joinedAt);
        for (Signal signal : inOrder) {
            biography.passTime(signal.at());
            biography.figures = biography.after(signal);
            biography.judge(signal.at());
        }
        biography.passTime(now);
        return List.copyOf(biography.moves);
    }

    private void passTime(Instant until) {
        while (standing.reviewAt() != null && !standing.reviewAt().isAfter(until)) {
            judge(standing.reviewAt());
        }
    }

    private void judge(Instant at) {
        Standing next = policy.evaluate(figures, at);
        if (next.level() != standing.level()) {
            moves.add(new Move(standing.level(), next, figures, at));
        }
        standing = next;
    }

    private Figures after(Signal signal) {
        Figures f = figures;
        boolean delivered = signal.type().equals(FactType.DELIVERED);
        Figures seen = new Figures(
                f.joinedAt(),
                latest(f.confirmedAt(), signal, FactType.CONFIRMED),
                latest(f.lastOpenAt(), signal, FactType.OPEN),
                latest(f.lastClickAt(), signal, FactType.CLICK),
                latest(f.lastReplyAt(), signal, FactType.REPLY),
                latest(f.lastVisitAt(), signal, FactType.VISIT, FactType.VIEW, FactType.SEARCH, FactType.CART),
                f.firstPurchaseAt() == null ? latest(null, signal, FactType.PURCHASE) : f.firstPurchaseAt(),
                latest(f.lastPurchaseAt(), signal, FactType.PURCHASE),
                f.orders() + (signal.type().equals(FactType.PURCHASE) ? 1 : 0),
                latest(f.lastDeliveredAt(), signal, FactType.DELIVERED),
                f.deliveredSince() + (delivered && signal.at().isAfter(f.silentSince()) ? 1 : 0));
        return seen.silentSince().equals(f.silentSince()) ? seen : heard(seen);
    }

    /** A human signal: silence is counted from here. */
    private static Figures heard(Figures f) {
        return new Figures(
                f.joinedAt(),
                f.confirmedAt(),
                f.lastOpenAt(),
                f.lastClickAt(),
                f.lastReplyAt(),
                f.lastVisitAt(),
                f.firstPurchaseAt(),
                f.lastPurchaseAt(),
                f.orders(),
                f.lastDeliveredAt(),
                0);
    }

    private static Instant latest(Instant before, Signal signal, String... types) {
        return !signal.machine() && List.of(types).contains(signal.type()) ? signal.at() : before;
    }
}
