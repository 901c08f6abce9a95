package org.rekindle.activity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.Fact;
import org.rekindle.event.FactType;
import org.rekindle.shared.BulkInsert;
import org.rekindle.shared.BulkSelect;
import org.rekindle.shared.SqlFragment;

/**
 * Deliveries, by far the most facts there are: the figures of hundreds of people change in one statement. A delivery can
 * change a level in one way only, from unproven to silent, so only those who are about to are looked at one by one.
 */
@ApplicationScoped
class DeliveredFold {
    /** The later of joining and the last human signal, as {@link Figures#silentSince}. */
    private static final String SILENT_SINCE = "greatest(joined_at, coalesce(confirmed_at, joined_at), "
            + "coalesce(last_open_at, joined_at), coalesce(last_click_at, joined_at), "
            + "coalesce(last_reply_at, joined_at), coalesce(last_visit_at, joined_at), "
            + "coalesce(last_purchase_at, joined_at))";

    @Inject
    Jdbi jdbi;

    @Inject
    Policies policies;

    @Inject
    ActivityStore store;

    @Inject
    BuyingFold buying;

    /** Whether all are deliveries, each to somebody else. */
    boolean isAllOf(List<Fact> facts) {
        return facts.stream().allMatch(fact -> fact.type().equals(FactType.DELIVERED) && !fact.machine())
                && facts.stream().mapToLong(Fact::subscriberId).distinct().count() == facts.size();
    }

    /** The people's rows are locked by whoever stored the facts. */
    void fold(List<Fact> deliveries) {
        jdbi.useHandle(handle -> {
            count(handle, deliveries);
            List<Long> people = deliveries.stream().map(Fact::subscriberId).toList();
            silent(handle, people);
            buying.fold(handle, deliveries, boughtSince(handle, earliest(deliveries), people)::get);
        });
    }

    /** The rows are there: what would be inserted is what a newcomer's row says. */
    private void count(Handle handle, List<Fact> deliveries) {
        BulkInsert rows = new BulkInsert(
                "insert into activity (subscriber_id, level, level_since, rule, policy_version, joined_at, "
                        + "last_delivered_at)",
                7,
                "on duplicate key update delivered_since = delivered_since + if(values(last_delivered_at) > "
                        + SILENT_SINCE + ", 1, 0), last_delivered_at = greatest(coalesce(last_delivered_at, "
                        + "values(last_delivered_at)), values(last_delivered_at))");
        int version = policies.current().version();
        deliveries.stream()
                .sorted(Comparator.comparing(Fact::subscriberId))
                .forEach(fact -> rows.add(
                        fact.subscriberId(),
                        Level.SEMI_ACTIVE.name(),
                        fact.occurredAt(),
                        Rule.UNPROVEN.name(),
                        version,
                        fact.occurredAt(),
                        fact.occurredAt()));
        rows.execute(handle);
    }

    private static Instant earliest(List<Fact> deliveries) {
        return deliveries.stream()
                .map(Fact::occurredAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** When people bought last, of those who did since a moment: of today's deliveries that is nobody. */
    private static Map<Long, Instant> boughtSince(Handle handle, Instant since, List<Long> people) {
        Map<Long, Instant> bought = new HashMap<>();
        BulkSelect.list(
                handle,
                SqlFragment.of(
                        "select subscriber_id, last_purchase_at from activity where last_purchase_at >= ? "
                                + "and subscriber_id in",
                        since),
                people,
                "",
                rows -> bought.put(rows.getLong(1), BulkSelect.instant(rows, 2)));
        return bought;
    }

    private void silent(Handle handle, List<Long> people) {
        SqlFragment sql = SqlFragment.of("select " + ActivityStore.COLUMNS + " from activity where subscriber_id in ")
                .then(SqlFragment.list(people))
                .then(
                        " and rule = ? and delivered_since >= ?",
                        Rule.UNPROVEN.name(),
                        policies.current().minDelivered());
        Map<Long, ActivityStore.Row> rows = new HashMap<>();
        sql.query(handle)
                .map((found, context) -> ActivityStore.row(found))
                .forEach(row -> rows.put(row.subscriberId(), row));
        Map<Long, Figures> figures = new HashMap<>();
        rows.forEach((id, row) -> figures.put(id, row.figures()));
        store.write(handle, rows, figures);
    }
}
