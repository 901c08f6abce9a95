package org.rekindle.segment;

import java.util.Objects;

/** Whether two values can be the ends of a range. */
final class Between {
    private Between() {}

    static void check(Literal from, Literal to) {
        if (inverted(from, to)) {
            throw new IllegalArgumentException("the first value must not be above the second: [from, to]");
        }
    }

    private static boolean inverted(Literal from, Literal to) {
        if (from instanceof Literal.Number(var low) && to instanceof Literal.Number(var high)) {
            return low.compareTo(high) > 0;
        }
        if (from instanceof Literal.When low && to instanceof Literal.When high) {
            return low.start().isAfter(high.end().minusNanos(1));
        }
        if (from instanceof Literal.Amount low && to instanceof Literal.Amount high) {
            if (!Objects.equals(low.currency(), high.currency())) {
                throw new IllegalArgumentException("both amounts must be of one currency");
            }
            return low.value().compareTo(high.value()) > 0;
        }
        throw new IllegalArgumentException("both values must be of one kind");
    }
}
