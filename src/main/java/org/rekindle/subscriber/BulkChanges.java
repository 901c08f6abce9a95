package org.rekindle.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.shared.Text;
import org.rekindle.shared.Transactions;

/**
 * Changes to many people at once that can be taken back for a day. They are done in chunks with the place reached beside
 * them, so they go on after a restart; taking back reaches whoever was changed and has not been changed again since.
 */
@ApplicationScoped
public class BulkChanges {
    /** People named one by one; a condition may mean any number. */
    public static final int MOST_NAMED = 10_000;

    private static final int LONGEST_CONDITION = 8000;

    /** As long as somebody waits for it; the rest is the job's. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static final String SELECT = "select c.id, c.kind, coalesce(t.slug, a.name), c.value, c.state, c.people, "
            + "c.undone, c.problem, c.created_at from bulk_change c "
            + "left join topic t on t.id = c.ref_id and c.kind <> 'SET_ATTRIBUTE' "
            + "left join attribute a on a.id = c.ref_id and c.kind = 'SET_ATTRIBUTE' ";

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    BulkChangeSteps steps;

    @Inject
    ChosenPeople chosen;

    /** Whom a change is for: named, or all who fit a condition. */
    public sealed interface Who {
        /** Unknown ids and erased people are passed over. */
        record Named(Collection<Long> ids) implements Who {}

        /** As JSON; read again for each chunk. */
        record Fitting(String condition) implements Who {}
    }

    /** People who have not chosen the topic get it. */
    public BulkChange addTopic(long userId, Who who, Topic topic) {
        return begin(userId, who, BulkChange.Kind.ADD_TOPIC, topic.id, null);
    }

    /** People who have the topic lose it. */
    public BulkChange removeTopic(long userId, Who who, Topic topic) {
        return begin(userId, who, BulkChange.Kind.REMOVE_TOPIC, topic.id, null);
    }

    /**
     * @param value as one types it; null or blank removes the attribute
     * @throws DomainException when it is no value of the attribute's type
     */
    public BulkChange setAttribute(long userId, Who who, Attribute attribute, String value) {
        String given = value == null || value.isBlank() ? null : value.strip();
        if (given != null) {
            try {
                attribute.parse(given);
            } catch (IllegalArgumentException e) {
                throw DomainException.invalid("/value", Objects.requireNonNullElse(e.getMessage(), "cannot be taken"));
            }
        }
        return begin(userId, who, BulkChange.Kind.SET_ATTRIBUTE, attribute.id, given);
    }

    /** Newest first. */
    public Page<BulkChange> before(long id, int limit) {
        List<BulkChange> changes =
                jdbi.withHandle(handle -> handle.createQuery(SELECT + "where c.id < ? order by c.id desc limit ?")
                        .bind(0, id)
                        .bind(1, limit + 1)
                        .map(BulkChanges::read)
                        .list());
        return Page.of(changes, limit, BulkChange::id);
    }

    public BulkChange get(long id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + "where c.id = ?")
                .bind(0, id)
                .map(BulkChanges::read)
                .findOne()
                .orElseThrow(() -> DomainException.notFound("change", id)));
    }

    /**
     * Whoever was changed is as before, unless somebody or something changed the same again since. A change that is still
     * going on stops.
     *
     * @throws DomainException when it is too old, was taken back already, or changed nobody
     */
    public BulkChange undo(long id) {
        if (!get(id).canBeUndone(clock.instant())) {
            throw DomainException.conflict(
                    "this change cannot be taken back: it changed nobody, was taken back, or is " + "older than a day");
        }
        // the affected row decides who takes it back
        int claimed = Transactions.retrying(() -> jdbi.withHandle(handle -> handle.execute(
                "update bulk_change set state = 'UNDOING', place = 0 where id = ? "
                        + "and state in ('RUNNING', 'DONE', 'FAILED')",
                id)));
        return claimed == 0 ? get(id) : work(id);
    }

    private BulkChange begin(long userId, Who who, BulkChange.Kind kind, int refId, String value) {
        String condition = condition(who);
        String ids = ids(who);
        Instant now = clock.instant();
        if (condition != null) {
            chosen.idsAfter(condition, now, Long.MAX_VALUE, 1);
        }
        long id = Transactions.retrying(() -> jdbi.withHandle(handle -> {
            handle.execute(
                    "insert into bulk_change (user_id, kind, ref_id, value, chosen, ids, state, place, people, undone, "
                            + "forgotten, created_at) values (?, ?, ?, ?, ?, ?, 'RUNNING', 0, 0, 0, false, ?)",
                    userId,
                    kind.name(),
                    refId,
                    value,
                    condition,
                    ids,
                    now);
            return handle.createQuery("select last_insert_id()")
                    .mapTo(long.class)
                    .one();
        }));
        return work(id);
    }

    private BulkChange work(long id) {
        Instant until = clock.instant().plus(AT_ONCE);
        boolean more = true;
        while (more && clock.instant().isBefore(until)) {
            more = steps.step(id);
        }
        return get(id);
    }

    private static String condition(Who who) {
        return switch (who) {
            case Who.Named named -> null;
            case Who.Fitting fitting
            when fitting.condition().length() > LONGEST_CONDITION ->
                throw DomainException.invalid("/where", "is longer than " + LONGEST_CONDITION + " characters");
            case Who.Fitting fitting -> fitting.condition();
        };
    }

    private static String ids(Who who) {
        return switch (who) {
            case Who.Named named
            when named.ids().isEmpty() || named.ids().size() > MOST_NAMED ->
                throw DomainException.invalid("/ids", "1 to 10,000 ids are required");
            case Who.Named named ->
                named.ids().stream().distinct().sorted().map(String::valueOf).collect(Collectors.joining(","));
            case Who.Fitting fitting -> null;
        };
    }

    private static BulkChange read(ResultSet rs, StatementContext context) throws SQLException {
        return new BulkChange(
                rs.getLong(1),
                BulkChange.Kind.valueOf(rs.getString(2)),
                rs.getString(3),
                rs.getString(4) == null ? null : Text.excerpt(rs.getString(4), 200),
                BulkChange.State.valueOf(rs.getString(5)),
                rs.getInt(6),
                rs.getInt(7),
                rs.getString(8),
                context.findColumnMapperFor(Instant.class).orElseThrow().map(rs, 9, context));
    }
}
