package org.rekindle.activity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.Money;
import org.rekindle.shared.SqlFragment;

/** Who would move from where to where under other terms, and what they spend: looked at, never written. */
@ApplicationScoped
public class WhatIf {
    private static final int CHUNK = 10_000;
    private static final Duration YEAR = Duration.ofDays(365);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    /**
     * People who would go from one level to another, or stay.
     *
     * @param yearlyRevenue what those who move bought in the last 365 days, per currency; empty for those who stay
     */
    public record Move(Level from, Level to, long people, List<Money> yearlyRevenue) {}

    /** Levels in their order, moves by from and to; who would stay is among them. */
    public record Outlook(long people, long moving, List<Move> moves) {}

    private record Way(Level from, Level to) implements Comparable<Way> {
        @Override
        public int compareTo(Way other) {
            return Comparator.comparing(Way::from).thenComparing(Way::to).compare(this, other);
        }
    }

    private static final class Sum {
        long people;
        final Map<String, BigDecimal> revenue = new TreeMap<>();
    }

    public Outlook of(PolicyTerms terms) {
        Policy policy = terms.version(0);
        Instant now = clock.instant();
        Map<Way, Sum> sums = new TreeMap<>();
        jdbi.useHandle(handle -> {
            long after = 0;
            for (List<ActivityStore.Row> chunk = chunk(handle, after); !chunk.isEmpty(); chunk = chunk(handle, after)) {
                Map<Way, List<Long>> movers = new TreeMap<>();
                for (ActivityStore.Row row : chunk) {
                    Way way = new Way(
                            row.level(), policy.evaluate(row.figures(), now).level());
                    sums.computeIfAbsent(way, w -> new Sum()).people++;
                    if (way.from() != way.to()) {
                        movers.computeIfAbsent(way, w -> new ArrayList<>()).add(row.subscriberId());
                    }
                }
                movers.forEach((way, people) -> addRevenue(handle, people, now.minus(YEAR), sums.get(way).revenue));
                after = chunk.getLast().subscriberId();
            }
        });
        return outlook(sums);
    }

    private static List<ActivityStore.Row> chunk(Handle handle, long after) {
        return handle.createQuery("select " + ActivityStore.COLUMNS
                        + " from activity where subscriber_id > ? order by subscriber_id limit " + CHUNK)
                .bind(0, after)
                .map((rows, context) -> ActivityStore.row(rows))
                .list();
    }

    /** Ranges of the primary key of event: one person's facts of a year. */
    private static void addRevenue(Handle handle, List<Long> people, Instant since, Map<String, BigDecimal> revenue) {
        SqlFragment.of(
                        "select currency, sum(amount) from event where type = 'purchase' and amount is not null "
                                + "and occurred_at >= ? and subscriber_id in ",
                        since)
                .then(SqlFragment.list(people))
                .then(" group by currency")
                .query(handle)
                .map((rs, ctx) -> revenue.merge(rs.getString(1), rs.getBigDecimal(2), BigDecimal::add))
                .list();
    }

    private static Outlook outlook(Map<Way, Sum> sums) {
        List<Move> moves = sums.entrySet().stream()
                .map(entry -> new Move(
                        entry.getKey().from(),
                        entry.getKey().to(),
                        entry.getValue().people,
                        entry.getValue().revenue.entrySet().stream()
                                .map(sum -> new Money(sum.getValue().stripTrailingZeros(), sum.getKey()))
                                .toList()))
                .toList();
        return new Outlook(
                moves.stream().mapToLong(Move::people).sum(),
                moves.stream()
                        .filter(move -> move.from() != move.to())
                        .mapToLong(Move::people)
                        .sum(),
                moves);
    }
}
