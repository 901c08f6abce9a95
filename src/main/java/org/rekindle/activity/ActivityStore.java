package org.rekindle.activity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.SqlFragment;

/** Reads and writes activity rows; a changed level goes into the ledger and is announced. */
@ApplicationScoped
public class ActivityStore {
    @Inject
    Clock clock;

    @Inject
    Policies policies;

    @Inject
    Event<StatusChanged> statusChanged;

    /** A row as it is: the figures and where they put the person when it was last written. */
    record Row(
            long subscriberId,
            Level level,
            Instant since,
            Rule rule,
            int policyVersion,
            Instant reviewAt,
            Figures figures) {}

    static final String COLUMNS = "subscriber_id, level, level_since, rule, policy_version, review_at, joined_at, "
            + "confirmed_at, last_open_at, last_click_at, last_reply_at, last_visit_at, first_purchase_at, "
            + "last_purchase_at, orders, last_delivered_at, delivered_since";

    /** Rows locked in key order until the transaction ends. */
    Map<Long, Row> lock(Handle handle, Collection<Long> subscriberIds) {
        Map<Long, Row> rows = new HashMap<>();
        if (subscriberIds.isEmpty()) {
            return rows;
        }
        SqlFragment sql = SqlFragment.of("select " + COLUMNS + " from activity where subscriber_id in ")
                .then(SqlFragment.list(new TreeSet<>(subscriberIds)))
                .then(" order by subscriber_id for update");
        sql.query(handle).map((rs, ctx) -> row(rs, ctx)).forEach(row -> rows.put(row.subscriberId(), row));
        return rows;
    }

    static Row row(java.sql.ResultSet rs, StatementContext ctx) throws java.sql.SQLException {
        return new Row(
                rs.getLong("subscriber_id"),
                Level.valueOf(rs.getString("level")),
                time(rs, ctx, "level_since"),
                Rule.valueOf(rs.getString("rule")),
                rs.getInt("policy_version"),
                time(rs, ctx, "review_at"),
                new Figures(
                        time(rs, ctx, "joined_at"),
                        time(rs, ctx, "confirmed_at"),
                        time(rs, ctx, "last_open_at"),
                        time(rs, ctx, "last_click_at"),
                        time(rs, ctx, "last_reply_at"),
                        time(rs, ctx, "last_visit_at"),
                        time(rs, ctx, "first_purchase_at"),
                        time(rs, ctx, "last_purchase_at"),
                        rs.getInt("orders"),
                        time(rs, ctx, "last_delivered_at"),
                        rs.getInt("delivered_since")));
    }

    private static Instant time(java.sql.ResultSet rs, StatementContext ctx, String column)
            throws java.sql.SQLException {
        return ctx.findColumnMapperFor(Instant.class).orElseThrow().map(rs, column, ctx);
    }

    /** Writes the figures, evaluates the policy, and keeps and announces what changed. */
    void write(Handle handle, Map<Long, Row> before, Map<Long, Figures> after) {
        Policy policy = policies.current();
        Instant now = clock.instant();
        List<StatusChanged.Change> changes = new ArrayList<>();
        PreparedBatch update = handle.prepareBatch("update activity set level = ?, level_since = ?, rule = ?, "
                + "policy_version = ?, review_at = ?, confirmed_at = ?, last_open_at = ?, last_click_at = ?, "
                + "last_reply_at = ?, last_visit_at = ?, first_purchase_at = ?, last_purchase_at = ?, orders = ?, "
                + "last_delivered_at = ?, delivered_since = ? where subscriber_id = ?");
        PreparedBatch ledger =
                handle.prepareBatch("insert into status_change (subscriber_id, from_level, to_level, rule, "
                        + "policy_version, evidence, reason, occurred_at) values (?, ?, ?, ?, ?, ?, ?, ?)");
        for (long id : new TreeSet<>(after.keySet())) {
            Row row = before.get(id);
            Figures f = after.get(id);
            Standing standing = policy.evaluate(f, now);
            boolean moved = standing.level() != row.level();
            update.add(
                    standing.level().name(),
                    moved ? now : row.since(),
                    standing.rule().name(),
                    policy.version(),
                    standing.reviewAt(),
                    f.confirmedAt(),
                    f.lastOpenAt(),
                    f.lastClickAt(),
                    f.lastReplyAt(),
                    f.lastVisitAt(),
                    f.firstPurchaseAt(),
                    f.lastPurchaseAt(),
                    f.orders(),
                    f.lastDeliveredAt(),
                    f.deliveredSince(),
                    id);
            if (moved) {
                ledger.add(
                        id,
                        row.level().name(),
                        standing.level().name(),
                        standing.rule().name(),
                        policy.version(),
                        JsonText.write(Reason.evidence(standing, f, policy)),
                        Reason.sentence(standing, f, policy),
                        now);
                changes.add(new StatusChanged.Change(id, row.level(), standing.level(), now));
            }
        }
        if (update.size() > 0) {
            update.execute();
        }
        if (!changes.isEmpty()) {
            ledger.execute();
            statusChanged.fire(new StatusChanged(List.copyOf(changes)));
        }
    }

    /** True when evaluating the policy now would write something else than what the row says. */
    boolean isStale(Row row) {
        Policy policy = policies.current();
        Standing standing = policy.evaluate(row.figures(), clock.instant());
        return standing.level() != row.level()
                || standing.rule() != row.rule()
                || row.policyVersion() != policy.version()
                || !Objects.equals(standing.reviewAt(), row.reviewAt());
    }
}
