package org.rekindle.activity;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is counted about a person. Each figure is a maximum, a minimum or a sum over the facts, so the order in which
 * facts arrive does not matter.
 *
 * @param joinedAt when the person joined
 * @param confirmedAt when they confirmed a sign-up
 * @param lastVisitAt the last visit, view, search or cart
 * @param deliveredSince messages delivered since the later of joining and the last human signal
 */
public record Figures(
        Instant joinedAt,
        Instant confirmedAt,
        Instant lastOpenAt,
        Instant lastClickAt,
        Instant lastReplyAt,
        Instant lastVisitAt,
        Instant firstPurchaseAt,
        Instant lastPurchaseAt,
        int orders,
        Instant lastDeliveredAt,
        int deliveredSince) {

    /** The last time the person acted; null for never. */
    public Instant lastHumanAt() {
        return latest(confirmedAt, lastOpenAt, lastClickAt, lastReplyAt, lastVisitAt, lastPurchaseAt);
    }

    /** From here on deliveries without a reaction count. */
    public Instant silentSince() {
        return latest(joinedAt, lastHumanAt());
    }

    static Instant latest(Instant... times) {
        return Stream.of(times).filter(Objects::nonNull).max(Instant::compareTo).orElse(null);
    }

    static Instant earliest(Instant... times) {
        return Stream.of(times).filter(Objects::nonNull).min(Instant::compareTo).orElse(null);
    }
}
