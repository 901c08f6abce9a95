package org.rekindle.segment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.rekindle.shared.SqlFragment;

/**
 * Ages and anniversaries of days, which are kept as days since 1970. An age becomes a range of days of birth, which has
 * an index; days of the future have no age.
 */
final class AgeSql {
    /** What nobody reaches and no calendar leaves. */
    private static final int OLDEST = 1_000;

    /** {@code to_days('1970-01-01')}, for servers count days from the year 0. */
    private static final int EPOCH = 719_528;

    private AgeSql() {}

    /** A test of {@code v.number_value}. */
    static SqlFragment born(Operator operator, List<Literal> values, LocalDate today) {
        return switch (operator) {
            case EXISTS -> ages(0, null, today);
            case IS -> exactly(number(values.getFirst()), today);
            case IN ->
                SqlFragment.of("(")
                        .then(SqlFragment.join(
                                " or ",
                                values.stream()
                                        .map(value -> exactly(number(value), today))
                                        .toList()))
                        .then(")");
            case AT_LEAST -> ages(up(number(values.getFirst())), null, today);
            case ABOVE -> ages(down(number(values.getFirst())) + 1, null, today);
            case AT_MOST -> ages(0, down(number(values.getFirst())), today);
            case BELOW -> ages(0, up(number(values.getFirst())) - 1, today);
            case BETWEEN -> ages(up(number(values.getFirst())), down(number(values.getLast())), today);
            case IS_NOT,
                    NOT_IN,
                    CONTAINS,
                    STARTS_WITH,
                    WITHIN_LAST,
                    NOT_WITHIN_LAST,
                    WITHIN_NEXT,
                    ANNIVERSARY_WITHIN_NEXT,
                    MISSING -> throw new IllegalArgumentException(operator.json + " is no test of an age");
        };
    }

    private static BigDecimal number(Literal literal) {
        return ((Literal.Number) literal).value();
    }

    private static int up(BigDecimal number) {
        return clamped(number.setScale(0, RoundingMode.CEILING));
    }

    private static int down(BigDecimal number) {
        return clamped(number.setScale(0, RoundingMode.FLOOR));
    }

    private static int clamped(BigDecimal whole) {
        return whole.max(BigDecimal.valueOf(-1)).min(BigDecimal.valueOf(OLDEST)).intValueExact();
    }

    /** Nobody is 30 and a half whole years old. */
    private static SqlFragment exactly(BigDecimal age, LocalDate today) {
        return ages(up(age), down(age), today);
    }

    /**
     * Whoever is n was born on or before this day n years ago, and after this day n + 1 years ago.
     *
     * @param to null: any age from the first on
     */
    private static SqlFragment ages(int from, Integer to, LocalDate today) {
        long youngest = today.minusYears(Math.max(0, from)).toEpochDay();
        long oldest = to == null ? Long.MIN_VALUE : today.minusYears(to + 1L).toEpochDay();
        return SqlFragment.of(
                "v.number_value <= ? and v.number_value > ?",
                BigDecimal.valueOf(youngest),
                BigDecimal.valueOf(to == null ? -10_000_000L : oldest));
    }

    /**
     * Month and day of a column of days, as one number such as 229, within the days from today on. Who was born on 29
     * February has their day on 1 March in other years.
     */
    static SqlFragment anniversary(SqlFragment column, Instant now, Span span) {
        LocalDate from = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate to = LocalDate.ofInstant(span.after(now), ZoneOffset.UTC);
        boolean always = ChronoUnit.DAYS.between(from, to) >= 365;
        int low = always ? 101 : from.getMonthValue() * 100 + from.getDayOfMonth();
        int high = always ? 1231 : to.getMonthValue() * 100 + to.getDayOfMonth();
        if (low == 301 && !from.isLeapYear()) {
            low = 229;
        }
        // two ranges, of which the second is empty unless the year ends in between: the text stays the same
        boolean overNewYear = low > high;
        List<Object> bounds = new ArrayList<>(List.of(low, overNewYear ? 1231 : high, 101, overNewYear ? high : 0));
        SqlFragment date =
                SqlFragment.of("from_days(" + EPOCH + " + ").then(column).then(")");
        SqlFragment code = SqlFragment.of("(month(")
                .then(date)
                .then(") * 100 + day(")
                .then(date)
                .then("))");
        return SqlFragment.of("(")
                .then(code)
                .then(" between ? and ? or ", bounds.get(0), bounds.get(1))
                .then(code)
                .then(" between ? and ?)", bounds.get(2), bounds.get(3));
    }
}
