package org.rekindle.activity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.Fact;
import org.rekindle.event.FactType;
import org.rekindle.event.FactsReclassified;
import org.rekindle.event.retention.FactsForgotten;
import org.rekindle.shared.BulkInsert;
import org.rekindle.shared.BulkSelect;
import org.rekindle.subscriber.Erasure;

/**
 * Keeps how orders came about. A purchase, and a click or delivery older than a purchase, is a reason to count the person's
 * orders anew from the facts: a range of the primary key, since buyers are few among those who are written to.
 */
@ApplicationScoped
class BuyingFold {
    private static final Set<String> CLUES = Set.of(FactType.CLICK, FactType.DELIVERED);

    @Inject
    Jdbi jdbi;

    /**
     * In the transaction that stores the facts, when the figures of their people are known.
     *
     * @param lastPurchase when each of them bought last; null for never
     */
    void fold(Handle handle, List<Fact> facts, Function<Long, Instant> lastPurchase) {
        Map<Long, Instant> carts = new TreeMap<>();
        Set<Long> buyers = new TreeSet<>();
        Map<Long, Instant> clues = new HashMap<>();
        for (Fact fact : facts) {
            if (fact.type().equals(FactType.CART)) {
                carts.merge(fact.subscriberId(), fact.occurredAt(), Figures::latest);
            } else if (fact.type().equals(FactType.PURCHASE)) {
                buyers.add(fact.subscriberId());
            } else if (CLUES.contains(fact.type()) && !fact.machine()) {
                clues.merge(fact.subscriberId(), fact.occurredAt(), Figures::earliest);
            }
        }
        keepCarts(handle, carts);
        clues.forEach((person, at) -> {
            Instant bought = lastPurchase.apply(person);
            // a clue of today finds nobody
            if (bought != null && !bought.isBefore(at)) {
                buyers.add(person);
            }
        });
        Map<Long, Kept> kept = kept(handle, buyers);
        keepLate(handle, kept, facts);
        recount(handle, buyers, kept);
    }

    /** Facts that orders are recounted from are going: orders around them are counted now, for good. */
    void forgotten(@Observes FactsForgotten event) {
        if (!event.type().equals(FactType.PURCHASE) && !CLUES.contains(event.type())) {
            return;
        }
        Instant until = event.horizon().plus(OrderKind.LOOKS_BACK);
        jdbi.useHandle(handle -> {
            Map<Long, Kept> buyers = new TreeMap<>(kept(handle, event.people()));
            buyers.values().removeIf(kept -> !kept.until.isBefore(until));
            Map<Long, Map<String, List<Instant>>> moments = moments(handle, buyers.keySet());
            var batch = handle.prepareBatch("update buying set kept_prompted = kept_prompted + ?, "
                    + "kept_nudged = kept_nudged + ?, kept_unprompted = kept_unprompted + ?, kept_until = ? "
                    + "where subscriber_id = ?");
            buyers.forEach((person, kept) -> {
                Map<OrderKind, Integer> kinds = count(moments.getOrDefault(person, Map.of()), kept.until, until);
                batch.add(
                        kinds.getOrDefault(OrderKind.PROMPTED, 0),
                        kinds.getOrDefault(OrderKind.NUDGED, 0),
                        kinds.getOrDefault(OrderKind.UNPROMPTED, 0),
                        until,
                        person);
            });
            if (batch.size() > 0) {
                batch.execute();
            }
        });
    }

    void reclassified(@Observes FactsReclassified event) {
        Set<Long> people = event.facts().stream()
                .filter(fact -> fact.type().equals(FactType.CLICK))
                .map(FactsReclassified.Judged::subscriberId)
                .collect(Collectors.toCollection(TreeSet::new));
        jdbi.useHandle(handle -> recount(handle, people, kept(handle, people)));
    }

    void erased(@Observes Erasure.Erased event) {
        jdbi.useHandle(handle -> handle.execute("delete from buying where subscriber_id = ?", event.subscriberId()));
    }

    private static void keepCarts(Handle handle, Map<Long, Instant> carts) {
        BulkInsert rows = new BulkInsert(
                "insert into buying (subscriber_id, last_cart_at)",
                2,
                "on duplicate key update last_cart_at = greatest(coalesce(last_cart_at, values(last_cart_at)), "
                        + "values(last_cart_at))");
        carts.forEach((person, at) -> rows.add(person, at));
        rows.execute(handle);
    }

    private record Moment(long person, String type, Instant at) {}

    private static void recount(Handle handle, Collection<Long> people, Map<Long, Kept> kept) {
        BulkInsert rows = new BulkInsert(
                "insert into buying (subscriber_id, prompted_orders, nudged_orders, unprompted_orders)",
                4,
                "on duplicate key update prompted_orders = values(prompted_orders), "
                        + "nudged_orders = values(nudged_orders), unprompted_orders = values(unprompted_orders)");
        moments(handle, people).forEach((person, moments) -> {
            Kept before = kept.getOrDefault(person, Kept.NOTHING);
            Map<OrderKind, Integer> kinds = count(moments, before.until, Instant.MAX);
            rows.add(
                    person,
                    before.prompted + kinds.getOrDefault(OrderKind.PROMPTED, 0),
                    before.nudged + kinds.getOrDefault(OrderKind.NUDGED, 0),
                    before.unprompted + kinds.getOrDefault(OrderKind.UNPROMPTED, 0));
        });
        rows.execute(handle);
    }

    private static Map<OrderKind, Integer> count(Map<String, List<Instant>> moments, Instant after, Instant until) {
        return OrderKind.count(
                moments.getOrDefault(FactType.PURCHASE, List.of()),
                moments.getOrDefault(FactType.CLICK, List.of()),
                moments.getOrDefault(FactType.DELIVERED, List.of()),
                after,
                until);
    }

    /** Orders that are not recounted any more; until is before all times where there are none. */
    private record Kept(int prompted, int nudged, int unprompted, Instant until) {
        static final Kept NOTHING = new Kept(0, 0, 0, Instant.MIN);

        Kept withUnprompted() {
            return new Kept(prompted, nudged, unprompted + 1, until);
        }
    }

    private static Map<Long, Kept> kept(Handle handle, Collection<Long> people) {
        Map<Long, Kept> kept = new HashMap<>();
        BulkSelect.list(
                handle,
                "select subscriber_id, kept_prompted, kept_nudged, kept_unprompted, kept_until from buying "
                        + "where prompted_orders + nudged_orders + unprompted_orders > 0 and subscriber_id in",
                people,
                "",
                rows -> {
                    Instant until = BulkSelect.instant(rows, 5);
                    return kept.put(
                            rows.getLong(1),
                            new Kept(
                                    rows.getInt(2),
                                    rows.getInt(3),
                                    rows.getInt(4),
                                    until == null ? Instant.MIN : until));
                });
        return kept;
    }

    /** An order from before what is recounted cannot be told from those kept already: it counts by itself. */
    private static void keepLate(Handle handle, Map<Long, Kept> kept, List<Fact> facts) {
        for (Fact fact : facts) {
            Kept before = kept.getOrDefault(fact.subscriberId(), Kept.NOTHING);
            if (fact.type().equals(FactType.PURCHASE) && !before.until.isBefore(fact.occurredAt())) {
                kept.put(fact.subscriberId(), before.withUnprompted());
                handle.execute(
                        "update buying set kept_unprompted = kept_unprompted + 1 where subscriber_id = ?",
                        fact.subscriberId());
            }
        }
    }

    /** Times of orders, clicks and deliveries, in order, by person and kind. Ranges of the primary key. */
    private static Map<Long, Map<String, List<Instant>>> moments(Handle handle, Collection<Long> people) {
        Map<Long, Map<String, List<Instant>>> moments = new TreeMap<>();
        BulkSelect.list(
                handle,
                "select subscriber_id, type, occurred_at from event where machine = false "
                        + "and type in ('purchase', 'click', 'delivered') and subscriber_id in",
                people,
                "order by subscriber_id, occurred_at",
                rows -> moments.computeIfAbsent(rows.getLong(1), id -> new HashMap<>())
                        .computeIfAbsent(rows.getString(2), type -> new ArrayList<>())
                        .add(BulkSelect.instant(rows, 3)));
        return moments;
    }
}
