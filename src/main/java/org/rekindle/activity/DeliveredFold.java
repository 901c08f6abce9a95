package org.rekindle.activity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.Fact;
import org.rekindle.event.FactType;
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

    /** Whether all are deliveries, each to somebody else. */
    boolean isAllOf(List<Fact> facts) {
        return facts.stream().allMatch(fact -> fact.type().equals(FactType.DELIVERED) && !fact.machine())
                && facts.stream().mapToLong(Fact::subscriberId).distinct().count() == facts.size();
    }

    /** The people's rows are locked by whoever stored the facts. */
    void fold(List<Fact> deliveries) {
        Map<Instant, List<Long>> byTime = deliveries.stream()
                .collect(Collectors.groupingBy(
                        Fact::occurredAt, Collectors.mapping(Fact::subscriberId, Collectors.toList())));
        jdbi.useHandle(handle -> {
            byTime.forEach((at, people) -> count(handle, at, people));
            silent(handle, deliveries.stream().map(Fact::subscriberId).toList());
        });
    }

    private static void count(Handle handle, Instant at, List<Long> people) {
        SqlFragment.of(
                        "update activity set delivered_since = delivered_since + if(? > " + SILENT_SINCE
                                + ", 1, 0), last_delivered_at = greatest(coalesce(last_delivered_at, ?), ?) "
                                + "where subscriber_id in ",
                        at,
                        at,
                        at)
                .then(SqlFragment.list(people))
                .update(handle);
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
