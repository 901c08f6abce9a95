package org.rekindle.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How one order came about. */
enum OrderKind {
    /** A click on a message in the seven days before, and fewer than three messages before that click. */
    PROMPTED,
    /** As prompted, but it took three messages or more in the thirty days before the click, since the order before. */
    NUDGED,
    /** No click in the seven days before. */
    UNPROMPTED;

    /**
     * Kinds of a person's orders, counted. The lists are in time's order; the figures are a function of the sets alone, so
     * the order of arrival does not matter.
     */
    static Map<OrderKind, Integer> count(List<Instant> orders, List<Instant> clicks, List<Instant> deliveries) {
        return count(orders, clicks, deliveries, Instant.MIN, Instant.MAX);
    }

    /** As {@link #count(List, List, List)}, of the orders after one moment up to another. */
    static Map<OrderKind, Integer> count(
            List<Instant> orders, List<Instant> clicks, List<Instant> deliveries, Instant after, Instant until) {
        Map<OrderKind, Integer> counts = new EnumMap<>(OrderKind.class);
        Instant before = null;
        for (Instant order : orders) {
            if (order.isAfter(after) && !order.isAfter(until)) {
                counts.merge(of(order, before, clicks, deliveries), 1, Integer::sum);
            }
            before = order;
        }
        return counts;
    }

    /** How far before an order lies what decides its kind. */
    static final Duration LOOKS_BACK = Attitude.ANSWERS_WITHIN.plus(Attitude.NUDGED_WITHIN);

    private static OrderKind of(Instant order, Instant orderBefore, List<Instant> clicks, List<Instant> deliveries) {
        List<Instant> answers = new ArrayList<>(clicks);
        answers.removeIf(click -> click.isAfter(order) || click.isBefore(order.minus(Attitude.ANSWERS_WITHIN)));
        if (answers.isEmpty()) {
            return UNPROMPTED;
        }
        Instant click = answers.getLast();
        long nudges = deliveries.stream()
                .filter(sent -> !sent.isAfter(click)
                        && sent.isAfter(click.minus(Attitude.NUDGED_WITHIN))
                        && (orderBefore == null || sent.isAfter(orderBefore)))
                .count();
        return nudges >= Attitude.NUDGES ? NUDGED : PROMPTED;
    }
}
