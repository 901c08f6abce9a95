package org.rekindle.activity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.rekindle.shared.BulkInsert;
import org.rekindle.shared.BulkSelect;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.SqlFragment;
import org.rekindle.shared.Tongue;

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

    private static final List<String> COLUMN_NAMES = List.of(
            "subscriber_id",
            "level",
            "level_since",
            "rule",
            "policy_version",
            "review_at",
            "joined_at",
            "confirmed_at",
            "last_open_at",
            "last_click_at",
            "last_reply_at",
            "last_visit_at",
            "first_purchase_at",
            "last_purchase_at",
            "orders",
            "last_delivered_at",
            "delivered_since");
    static final String COLUMNS = String.join(", ", COLUMN_NAMES);

    /** The rows are there and locked: all of a batch are written by one statement instead of one each. */
    private static final String OVERWRITING = COLUMN_NAMES.stream()
            .skip(1)
            .map(column -> column + " = values(" + column + ")")
            .collect(Collectors.joining(", ", "on duplicate key update ", ""));

    /** Rows locked in key order until the transaction ends. */
    Map<Long, Row> lock(Handle handle, Collection<Long> subscriberIds) {
        Map<Long, Row> rows = new HashMap<>();
        BulkSelect.list(
                handle,
                "select " + COLUMNS + " from activity where subscriber_id in",
                new TreeSet<>(subscriberIds),
                "order by subscriber_id for update",
                found -> rows.put(found.getLong(1), row(found)));
        return rows;
    }

    /** Of {@link #COLUMNS}. */
    static Row row(ResultSet found) throws SQLException {
        return new Row(
                found.getLong(1),
                Level.valueOf(found.getString(2)),
                BulkSelect.instant(found, 3),
                Rule.valueOf(found.getString(4)),
                found.getInt(5),
                BulkSelect.instant(found, 6),
                new Figures(
                        BulkSelect.instant(found, 7),
                        BulkSelect.instant(found, 8),
                        BulkSelect.instant(found, 9),
                        BulkSelect.instant(found, 10),
                        BulkSelect.instant(found, 11),
                        BulkSelect.instant(found, 12),
                        BulkSelect.instant(found, 13),
                        BulkSelect.instant(found, 14),
                        found.getInt(15),
                        BulkSelect.instant(found, 16),
                        found.getInt(17)));
    }

    /** Where the policy puts somebody now. */
    private record Placed(Row row, Figures figures, Standing standing) {
        boolean moved() {
            return standing.level() != row.level();
        }
    }

    /** Writes the figures, evaluates the policy, and keeps and announces what changed. */
    void write(Handle handle, Map<Long, Row> before, Map<Long, Figures> after) {
        Policy policy = policies.current();
        Instant now = clock.instant();
        List<Placed> people = new TreeSet<>(after.keySet())
                .stream()
                        .map(id -> new Placed(before.get(id), after.get(id), policy.evaluate(after.get(id), now)))
                        .toList();
        BulkInsert rows = new BulkInsert("insert into activity (" + COLUMNS + ")", COLUMN_NAMES.size(), OVERWRITING);
        for (Placed person : people) {
            Figures f = person.figures();
            rows.add(
                    person.row().subscriberId(),
                    person.standing().level().name(),
                    person.moved() ? now : person.row().since(),
                    person.standing().rule().name(),
                    policy.version(),
                    person.standing().reviewAt(),
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
                    f.deliveredSince());
        }
        rows.execute(handle);
        announce(handle, people, policy, now);
    }

    /**
     * Evaluates the policy for rows that are locked, their figures as they are. Who only gets another version costs a share
     * of one statement, who stands elsewhere or is reviewed at another time a row of another.
     *
     * @return how many changed their level
     */
    int restand(Handle handle, Collection<Row> rows) {
        Policy policy = policies.current();
        Instant now = clock.instant();
        List<Placed> people = rows.stream()
                .sorted(Comparator.comparing(Row::subscriberId))
                .map(row -> new Placed(row, row.figures(), policy.evaluate(row.figures(), now)))
                .toList();
        BulkInsert changed = new BulkInsert(
                "insert into activity (subscriber_id, level, level_since, rule, policy_version, review_at, joined_at)",
                7,
                "on duplicate key update level = values(level), level_since = values(level_since), "
                        + "rule = values(rule), policy_version = values(policy_version), review_at = values(review_at)");
        List<Long> renewed = new ArrayList<>();
        for (Placed person : people) {
            Row row = person.row();
            Standing standing = person.standing();
            if (standing.rule() != row.rule()
                    || person.moved()
                    || !Objects.equals(standing.reviewAt(), row.reviewAt())) {
                changed.add(
                        row.subscriberId(),
                        standing.level().name(),
                        person.moved() ? now : row.since(),
                        standing.rule().name(),
                        policy.version(),
                        standing.reviewAt(),
                        row.figures().joinedAt());
            } else if (row.policyVersion() != policy.version()) {
                renewed.add(row.subscriberId());
            }
        }
        changed.execute(handle);
        if (!renewed.isEmpty()) {
            SqlFragment.of("update activity set policy_version = ? where subscriber_id in ", policy.version())
                    .then(SqlFragment.list(renewed))
                    .update(handle);
        }
        return announce(handle, people, policy, now);
    }

    private int announce(Handle handle, List<Placed> people, Policy policy, Instant now) {
        List<Placed> moved = people.stream().filter(Placed::moved).toList();
        if (moved.isEmpty()) {
            return 0;
        }
        BulkInsert ledger = new BulkInsert(
                "insert into status_change (subscriber_id, from_level, to_level, rule, policy_version, evidence, "
                        + "reason, occurred_at)",
                8,
                "");
        for (Placed person : moved) {
            ledger.add(
                    person.row().subscriberId(),
                    person.row().level().name(),
                    person.standing().level().name(),
                    person.standing().rule().name(),
                    policy.version(),
                    JsonText.write(Reason.evidence(person.standing(), person.figures(), policy)),
                    Reason.in(Tongue.EN).sentence(person.standing(), person.figures(), policy),
                    now);
        }
        ledger.execute(handle);
        statusChanged.fire(new StatusChanged(moved.stream()
                .map(person -> new StatusChanged.Change(
                        person.row().subscriberId(),
                        person.row().level(),
                        person.standing().level(),
                        now))
                .toList()));
        return moved.size();
    }
}
