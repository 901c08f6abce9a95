package org.rekindle.segment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.SqlFragment;
import org.rekindle.subscriber.SubscriberState;

/** Who fulfils a predicate. */
@ApplicationScoped
public class SegmentQueries {
    /** What every predicate is over. */
    public static final String PEOPLE = " from subscriber s join activity a on a.subscriber_id = s.id where ";

    /** Of the time there is, what the one statement over everybody may take before counting goes by ranges. */
    private static final double AT_ONCE = 0.6;

    private static final int FIRST_RANGE = 20_000;

    /** A column of the activity row; values are not in the text. */
    private static final Pattern ACTIVITY = Pattern.compile("\\ba\\.");

    @Inject
    Jdbi jdbi;

    @ConfigProperty(name = "rekindle.segments.time-limit", defaultValue = "10S")
    Duration timeLimit;

    /** As long as an installation lets a question take. */
    public Patience patience() {
        return Patience.of(timeLimit);
    }

    /**
     * All and reachable people, in one pass; when that takes too long, by ranges of ids as far as the time reaches, and
     * then the answer is "at least".
     *
     * @throws DomainException CONFLICT when the question was taken back
     */
    public Segments.Size count(Meaning meaning, Instant now, Patience patience) {
        return count(meaning.predicate(now, Reach.EVERYBODY), () -> meaning.predicate(now, Reach.FEW), patience);
    }

    /**
     * As above.
     *
     * @param few the same predicate for a range of people
     */
    Segments.Size count(SqlFragment everybody, Supplier<SqlFragment> few, Patience patience) {
        long start = System.nanoTime();
        try {
            long[] sums = patience.ask(jdbi, counting(everybody), AT_ONCE, query -> query.map(
                            (rs, ctx) -> new long[] {rs.getLong(1), rs.getLong(2)})
                    .one());
            return new Segments.Size(sums[0], sums[1], took(start), true, null);
        } catch (DomainException e) {
            if (e.code() != DomainException.Code.OVERDUE) {
                throw e;
            }
            return byRanges(few.get(), patience, start);
        }
    }

    private static SqlFragment counting(SqlFragment predicate) {
        return SqlFragment.of("select count(*), coalesce(sum(")
                .then(Compiler.reachable())
                .then("), 0)" + people(predicate))
                .then(predicate);
    }

    /**
     * What a predicate is over, up to {@code where}: everybody has an activity row, and where no figure on it is asked for,
     * looking it up is for nothing.
     */
    public static String people(SqlFragment predicate) {
        return ACTIVITY.matcher(predicate.sql()).find() ? PEOPLE : " from subscriber s where ";
    }

    /** Walks the primary key; each range as long as the last ones let expect about half a second. */
    private Segments.Size byRanges(SqlFragment predicate, Patience patience, long start) {
        long count = 0;
        long reachable = 0;
        long from = 0;
        long range = FIRST_RANGE;
        long last = lastId();
        try {
            while (from < last) {
                long began = System.nanoTime();
                SqlFragment slice = counting(SqlFragment.of("s.id > ? and s.id <= ? and (", from, from + range)
                        .then(predicate)
                        .then(")"));
                long[] sums = patience.ask(
                        jdbi, slice, 1, query -> query.map((rs, ctx) -> new long[] {rs.getLong(1), rs.getLong(2)})
                                .one());
                count += sums[0];
                reachable += sums[1];
                from += range;
                range = took(began) < 500 ? range * 2 : Math.max(1_000, range / 2);
            }
            return new Segments.Size(count, reachable, took(start), true, null);
        } catch (DomainException e) {
            if (e.code() != DomainException.Code.OVERDUE) {
                throw e;
            }
            return new Segments.Size(count, reachable, took(start), false, (double) from / last);
        }
    }

    /** The highest id there is; 0 when there is nobody. */
    public long lastId() {
        return jdbi.withHandle(handle -> handle.createQuery("select coalesce(max(id), 0) from subscriber")
                .mapTo(Long.class)
                .one());
    }

    private static long took(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    /** In the order of ids, those above {@code after}. */
    List<Segments.Member> members(SqlFragment predicate, long after, int limit) {
        SqlFragment query = SqlFragment.of("select " + Segments.Member.COLUMNS + PEOPLE + "s.id > ? and ", after)
                .then(predicate)
                .then(" order by s.id limit ?", limit);
        return list(query, patience());
    }

    /** Members by a query that selects {@link Segments.Member#COLUMNS}. */
    public List<Segments.Member> list(SqlFragment query, Patience patience) {
        return patience.ask(jdbi, query, 1, rows -> rows.map((rs, ctx) -> new Segments.Member(
                        rs.getLong(1),
                        rs.getString(2),
                        rs.getString(3),
                        SubscriberState.valueOf(rs.getString(4)),
                        rs.getString(5)))
                .list());
    }

    /**
     * Whether each predicate holds for one person.
     *
     * @throws DomainException NOT_FOUND when they are not there, or not any more
     */
    List<Boolean> hold(List<SqlFragment> predicates, long subscriberId) {
        if (predicates.isEmpty()) {
            return List.of();
        }
        SqlFragment query = SqlFragment.join(", ", predicates);
        SqlFragment whole = SqlFragment.of("select ").then(query).then(PEOPLE + "s.id = ?", subscriberId);
        return patience().ask(jdbi, whole, 1, rows -> rows.map((rs, ctx) -> {
                    Boolean[] hold = new Boolean[predicates.size()];
                    for (int i = 0; i < hold.length; i++) {
                        hold[i] = rs.getBoolean(i + 1);
                    }
                    return List.of(hold);
                })
                .findOne()
                .orElseThrow(() -> DomainException.notFound("subscriber", subscriberId)));
    }
}
