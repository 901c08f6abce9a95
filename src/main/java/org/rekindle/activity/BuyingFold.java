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
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.Fact;
import org.rekindle.event.FactType;
import org.rekindle.event.FactsReclassified;
import org.rekindle.event.FactsRecorded;
import org.rekindle.shared.BulkInsert;
import org.rekindle.shared.SqlFragment;
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

    void recorded(@Observes FactsRecorded event) {
        Map<Long, Instant> carts = new TreeMap<>();
        Set<Long> buyers = new TreeSet<>();
        Map<Long, Instant> clues = new HashMap<>();
        for (Fact fact : event.facts()) {
            if (fact.type().equals(FactType.CART)) {
                carts.merge(fact.subscriberId(), fact.occurredAt(), Figures::latest);
            } else if (fact.type().equals(FactType.PURCHASE)) {
                buyers.add(fact.subscriberId());
            } else if (CLUES.contains(fact.type()) && !fact.machine()) {
                clues.merge(fact.subscriberId(), fact.occurredAt(), Figures::earliest);
            }
        }
        jdbi.useHandle(handle -> {
            keepCarts(handle, carts);
            buyers.addAll(boughtSince(handle, clues));
            recount(handle, buyers);
        });
    }

    void reclassified(@Observes FactsReclassified event) {
        jdbi.useHandle(handle -> recount(
                handle,
                event.facts().stream()
                        .filter(fact -> fact.type().equals(FactType.CLICK))
                        .map(FactsReclassified.Judged::subscriberId)
                        .collect(Collectors.toCollection(TreeSet::new))));
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

    /** Whose clue lies before a purchase that is known already; deliveries of today find nobody. */
    private static List<Long> boughtSince(Handle handle, Map<Long, Instant> clues) {
        if (clues.isEmpty()) {
            return List.of();
        }
        Instant earliest = clues.values().stream().min(Instant::compareTo).orElseThrow();
        return SqlFragment.of(
                        "select subscriber_id from activity where last_purchase_at >= ? and subscriber_id in ",
                        earliest)
                .then(SqlFragment.list(clues.keySet()))
                .query(handle)
                .mapTo(Long.class)
                .list();
    }

    private record Moment(long person, String type, Instant at) {}

    private static void recount(Handle handle, Collection<Long> people) {
        if (people.isEmpty()) {
            return;
        }
        Map<Long, Map<String, List<Instant>>> moments = new TreeMap<>();
        SqlFragment.of("select subscriber_id, type, occurred_at from event where machine = false "
                        + "and type in ('purchase', 'click', 'delivered') and subscriber_id in ")
                .then(SqlFragment.list(people))
                .then(" order by subscriber_id, occurred_at")
                .query(handle)
                .map((rs, ctx) -> new Moment(
                        rs.getLong(1),
                        rs.getString(2),
                        ctx.findColumnMapperFor(Instant.class).orElseThrow().map(rs, 3, ctx)))
                .forEach(moment -> moments.computeIfAbsent(moment.person(), id -> new HashMap<>())
                        .computeIfAbsent(moment.type(), type -> new ArrayList<>())
                        .add(moment.at()));
        BulkInsert rows = new BulkInsert(
                "insert into buying (subscriber_id, prompted_orders, nudged_orders, unprompted_orders)",
                4,
                "on duplicate key update prompted_orders = values(prompted_orders), "
                        + "nudged_orders = values(nudged_orders), unprompted_orders = values(unprompted_orders)");
        moments.forEach((person, byType) -> {
            Map<OrderKind, Integer> kinds = OrderKind.count(
                    byType.getOrDefault(FactType.PURCHASE, List.of()),
                    byType.getOrDefault(FactType.CLICK, List.of()),
                    byType.getOrDefault(FactType.DELIVERED, List.of()));
            rows.add(
                    person,
                    kinds.getOrDefault(OrderKind.PROMPTED, 0),
                    kinds.getOrDefault(OrderKind.NUDGED, 0),
                    kinds.getOrDefault(OrderKind.UNPROMPTED, 0));
        });
        rows.execute(handle);
    }
}
