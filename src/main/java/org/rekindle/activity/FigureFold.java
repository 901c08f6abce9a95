package org.rekindle.activity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.Fact;
import org.rekindle.event.FactType;
import org.rekindle.event.FactsReclassified;
import org.rekindle.event.FactsRecorded;
import org.rekindle.event.retention.Horizons;
import org.rekindle.shared.BulkInsert;
import org.rekindle.subscriber.Erasure;
import org.rekindle.subscriber.SubscribersJoined;

/** Keeps the activity row of everybody in step with the facts, in the transaction that stores them. */
@ApplicationScoped
public class FigureFold {
    @Inject
    Jdbi jdbi;

    @Inject
    ActivityStore store;

    @Inject
    Policies policies;

    @Inject
    DeliveredFold deliveries;

    @Inject
    BuyingFold buying;

    @Inject
    Horizons horizons;

    void joined(@Observes SubscribersJoined event) {
        BulkInsert insert = new BulkInsert(
                "insert into activity (subscriber_id, level, level_since, rule, policy_version, joined_at)", 6, "");
        int version = policies.current().version();
        for (SubscribersJoined.Joined person : event.joined()) {
            insert.add(
                    person.id(),
                    Level.SEMI_ACTIVE.name(),
                    person.joinedAt(),
                    Rule.UNPROVEN.name(),
                    version,
                    person.joinedAt());
        }
        jdbi.useHandle(insert::execute);
    }

    void erased(@Observes Erasure.Erased event) {
        jdbi.useHandle(handle -> {
            for (String table : List.of("activity", "spending", "interest", "status_change")) {
                handle.execute("delete from " + table + " where subscriber_id = ?", event.subscriberId());
            }
        });
    }

    void recorded(@Observes FactsRecorded event) {
        if (deliveries.isAllOf(event.facts())) {
            deliveries.fold(event.facts());
            return;
        }
        Map<Long, List<Fact>> byPerson = new LinkedHashMap<>();
        event.facts().forEach(fact -> byPerson.computeIfAbsent(fact.subscriberId(), id -> new java.util.ArrayList<>())
                .add(fact));
        jdbi.useHandle(handle -> {
            Map<Long, ActivityStore.Row> rows = store.lock(handle, byPerson.keySet());
            Instant horizon = horizons.of(FactType.DELIVERED).orElse(Instant.MIN);
            Map<Long, Figures> after = new HashMap<>();
            rows.forEach((id, row) -> after.put(id, fold(handle, id, row.figures(), byPerson.get(id), horizon)));
            store.write(handle, rows, after);
            buying.fold(
                    handle,
                    event.facts(),
                    id -> after.containsKey(id) ? after.get(id).lastPurchaseAt() : null);
        });
    }

    /** A signal that turned out to be a machine's, or a person's: only opens and clicks ever turn. */
    void reclassified(@Observes FactsReclassified event) {
        Map<Long, List<FactsReclassified.Judged>> byPerson =
                event.facts().stream().collect(Collectors.groupingBy(FactsReclassified.Judged::subscriberId));
        jdbi.useHandle(handle -> {
            Map<Long, ActivityStore.Row> rows = store.lock(handle, byPerson.keySet());
            Instant horizon = horizons.of(FactType.DELIVERED).orElse(Instant.MIN);
            Map<Long, Figures> after = new HashMap<>();
            rows.forEach((id, row) -> after.put(id, corrected(handle, id, row.figures(), byPerson.get(id), horizon)));
            store.write(handle, rows, after);
        });
    }

    private static Figures corrected(
            Handle handle, long id, Figures before, List<FactsReclassified.Judged> judged, Instant horizon) {
        Figures touched = new Figures(
                before.joinedAt(),
                before.confirmedAt(),
                corrected(handle, id, FactType.OPEN, before.lastOpenAt(), judged),
                corrected(handle, id, FactType.CLICK, before.lastClickAt(), judged),
                before.lastReplyAt(),
                before.lastVisitAt(),
                before.firstPurchaseAt(),
                before.lastPurchaseAt(),
                before.orders(),
                before.lastDeliveredAt(),
                0);
        return withDeliveredSince(touched, deliveredSince(handle, id, before, touched, List.of(), horizon));
    }

    private static Instant corrected(
            Handle handle, long id, String type, Instant before, List<FactsReclassified.Judged> judged) {
        Instant last = before;
        boolean lost = false;
        for (FactsReclassified.Judged fact : judged) {
            if (fact.type().equals(type)) {
                lost |= fact.machine() && fact.occurredAt().equals(before);
                last = fact.machine() ? last : Figures.latest(last, fact.occurredAt());
            }
        }
        if (!lost) {
            return last;
        }
        // a range of the primary key: the facts of one person
        return handle.createQuery(
                        "select max(occurred_at) from event where subscriber_id = ? and type = ? and machine = false")
                .bind(0, id)
                .bind(1, type)
                .mapTo(Instant.class)
                .findOne()
                .orElse(null);
    }

    private static Figures fold(Handle handle, long id, Figures before, List<Fact> facts, Instant horizon) {
        Figures touched = new Figures(
                before.joinedAt(),
                last(before.confirmedAt(), facts, FactType.CONFIRMED),
                last(before.lastOpenAt(), facts, FactType.OPEN),
                last(before.lastClickAt(), facts, FactType.CLICK),
                last(before.lastReplyAt(), facts, FactType.REPLY),
                last(before.lastVisitAt(), facts, FactType.VISIT, FactType.VIEW, FactType.SEARCH, FactType.CART),
                first(before.firstPurchaseAt(), facts),
                last(before.lastPurchaseAt(), facts, FactType.PURCHASE),
                before.orders()
                        + (int) facts.stream().filter(FigureFold::isPurchase).count(),
                last(before.lastDeliveredAt(), facts, FactType.DELIVERED),
                0);
        return withDeliveredSince(touched, deliveredSince(handle, id, before, touched, facts, horizon));
    }

    /** A later signal starts the count anew; only one that is older than the last delivery needs a look at the facts. */
    private static int deliveredSince(
            Handle handle, long id, Figures before, Figures after, List<Fact> facts, Instant horizon) {
        Instant since = after.silentSince();
        if (Objects.equals(since, before.silentSince())) {
            return before.deliveredSince()
                    + (int) facts.stream()
                            .filter(f -> f.type().equals(FactType.DELIVERED)
                                    && f.occurredAt().isAfter(since))
                            .count();
        }
        if (after.lastDeliveredAt() == null || !after.lastDeliveredAt().isAfter(since)) {
            return 0;
        }
        if (since.isBefore(horizon) && before.silentSince().isBefore(since)) {
            // deliveries between are gone: what was counted stays
            return before.deliveredSince();
        }
        // a range of the primary key: the facts of one person after a moment
        return handle.createQuery(
                        "select count(*) from event where subscriber_id = ? and occurred_at > ? and type = 'delivered'")
                .bind(0, id)
                .bind(1, since)
                .mapTo(int.class)
                .one();
    }

    private static Figures withDeliveredSince(Figures f, int deliveredSince) {
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
                deliveredSince);
    }

    private static boolean isPurchase(Fact fact) {
        return fact.type().equals(FactType.PURCHASE);
    }

    private static Instant last(Instant before, List<Fact> facts, String... types) {
        Instant last = before;
        for (Fact fact : facts) {
            if (!fact.machine() && List.of(types).contains(fact.type())) {
                last = Figures.latest(last, fact.occurredAt());
            }
        }
        return last;
    }

    private static Instant first(Instant before, List<Fact> facts) {
        return Figures.earliest(
                before,
                facts.stream()
                        .filter(FigureFold::isPurchase)
                        .map(Fact::occurredAt)
                        .min(Instant::compareTo)
                        .orElse(null));
    }
}
