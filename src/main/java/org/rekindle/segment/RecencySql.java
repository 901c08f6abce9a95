package org.rekindle.segment;

import static org.rekindle.segment.EventSql.exists;

import java.time.Instant;
import java.util.List;
import org.rekindle.shared.SqlFragment;

/** When something happened for the first or last time as SQL, by whether there is any before or after. */
final class RecencySql {
    private RecencySql() {}

    /** From an instant on, before another; null leaves a side open. */
    private record Stretch(Instant from, Instant to) {}

    /** The first event lies there: there is one before the end and none before the beginning. */
    static SqlFragment first(Condition.Recency recency, SqlFragment facts, Instant now) {
        Stretch stretch = stretch(recency, now);
        SqlFragment some = exists(stretch.to() == null ? facts : facts.then(" and e.occurred_at < ?", stretch.to()));
        return told(
                recency,
                stretch.from() == null
                        ? some
                        : both(some, exists(facts.then(" and e.occurred_at < ?", stretch.from()))));
    }

    /** The last event lies there: there is one after the beginning and none after the end. */
    static SqlFragment last(Condition.Recency recency, SqlFragment facts, Instant now) {
        Stretch stretch = stretch(recency, now);
        SqlFragment some =
                exists(stretch.from() == null ? facts : facts.then(" and e.occurred_at >= ?", stretch.from()));
        return told(
                recency,
                stretch.to() == null ? some : both(some, exists(facts.then(" and e.occurred_at >= ?", stretch.to()))));
    }

    private static SqlFragment both(SqlFragment some, SqlFragment beyond) {
        return SqlFragment.of("(").then(some).then(" and not ").then(beyond).then(")");
    }

    private static SqlFragment told(Condition.Recency recency, SqlFragment holds) {
        return recency.operator().negative() ? SqlFragment.of("not ").then(holds) : holds;
    }

    private static Stretch stretch(Condition.Recency recency, Instant now) {
        Operator operator = recency.operator().positive();
        List<Literal> values = recency.values();
        if (operator == Operator.WITHIN_LAST) {
            return new Stretch(((Literal.Last) values.getFirst()).span().before(now), null);
        }
        Literal.When low = (Literal.When) values.getFirst();
        Literal.When high = (Literal.When) values.getLast();
        return switch (operator) {
            case IS, BETWEEN -> new Stretch(low.start(), high.end());
            case AT_LEAST -> new Stretch(low.start(), null);
            case ABOVE -> new Stretch(low.end(), null);
            case AT_MOST -> new Stretch(null, high.end());
            case BELOW -> new Stretch(null, high.start());
            case IS_NOT,
                    IN,
                    NOT_IN,
                    CONTAINS,
                    STARTS_WITH,
                    WITHIN_LAST,
                    NOT_WITHIN_LAST,
                    WITHIN_NEXT,
                    ANNIVERSARY_WITHIN_NEXT,
                    EXISTS,
                    MISSING -> throw new IllegalArgumentException(operator.json + " is no test of a moment");
        };
    }
}
