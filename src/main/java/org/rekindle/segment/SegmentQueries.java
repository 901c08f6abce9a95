package org.rekindle.segment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.SqlFragment;
import org.rekindle.subscriber.SubscriberState;

/** Who fulfils a predicate. */
@ApplicationScoped
class SegmentQueries {
    private static final String PEOPLE = " from subscriber s join activity a on a.subscriber_id = s.id where ";

    @Inject
    Jdbi jdbi;

    @ConfigProperty(name = "rekindle.segments.time-limit", defaultValue = "10S")
    Duration timeLimit;

    /** In one pass. */
    Segments.Size count(SqlFragment predicate) {
        long start = System.nanoTime();
        SqlFragment query = SqlFragment.of("select count(*), coalesce(sum(")
                .then(Compiler.reachable())
                .then("), 0)" + PEOPLE)
                .then(predicate);
        return within(query, rows -> rows.map((rs, ctx) -> new Segments.Size(
                        rs.getLong(1),
                        rs.getLong(2),
                        Duration.ofNanos(System.nanoTime() - start).toMillis()))
                .one());
    }

    /** In the order of ids, those above {@code after}. */
    List<Segments.Member> members(SqlFragment predicate, long after, int limit) {
        SqlFragment query = SqlFragment.of(
                        "select s.id, s.email, s.name, s.state, a.level" + PEOPLE + "s.id > ? and ", after)
                .then(predicate)
                .then(" order by s.id limit ?", limit);
        return within(query, rows -> rows.map((rs, ctx) -> new Segments.Member(
                        rs.getLong(1),
                        rs.getString(2),
                        rs.getString(3),
                        SubscriberState.valueOf(rs.getString(4)),
                        rs.getString(5)))
                .list());
    }

    /** Whether each predicate holds for one person. */
    List<Boolean> hold(List<SqlFragment> predicates, long subscriberId) {
        if (predicates.isEmpty()) {
            return List.of();
        }
        SqlFragment query = SqlFragment.join(", ", predicates);
        SqlFragment whole = SqlFragment.of("select ").then(query).then(PEOPLE + "s.id = ?", subscriberId);
        return within(whole, rows -> rows.map((rs, ctx) -> {
                    Boolean[] hold = new Boolean[predicates.size()];
                    for (int i = 0; i < hold.length; i++) {
                        hold[i] = rs.getBoolean(i + 1);
                    }
                    return List.of(hold);
                })
                .one());
    }

    /** A condition nobody can afford must not hold a connection for ever. */
    private <T> T within(SqlFragment sql, Function<Query, T> reading) {
        try {
            return jdbi.withHandle(handle -> reading.apply(bound(handle.createQuery(sql.sql()), sql.values())));
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLTimeoutException) {
                throw new DomainException(
                        DomainException.Code.OVERDUE,
                        "counting these people takes longer than " + timeLimit.toSeconds()
                                + " seconds; add a condition that narrows them down, or shorten a `within`",
                        List.of());
            }
            throw e;
        }
    }

    private Query bound(Query query, List<Object> values) {
        for (int i = 0; i < values.size(); i++) {
            query.bind(i, values.get(i));
        }
        return query.setQueryTimeout((int) timeLimit.toSeconds());
    }
}
