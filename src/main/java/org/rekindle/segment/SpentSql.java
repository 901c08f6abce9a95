package org.rekindle.segment;

import java.util.ArrayList;
import java.util.List;
import org.rekindle.shared.SqlFragment;

/**
 * Sums spent, one row per person and currency; who never bought has no row and has spent zero. Upper bounds are the
 * absence of more, so they hold for them.
 */
final class SpentSql {
    private SpentSql() {}

    /** Uses the primary key, or turned round spending_amount. */
    static SqlFragment compile(Operator operator, List<Literal> values) {
        return switch (operator) {
            case EXISTS -> SqlFragment.of("exists (select 1 from spending p where p.subscriber_id = s.id)");
            case AT_LEAST -> atLeast(amount(values.getFirst()));
            case ABOVE -> some(" > ?", amount(values.getFirst()));
            case AT_MOST -> SqlFragment.of("not ").then(some(" > ?", amount(values.getFirst())));
            case BELOW -> SqlFragment.of("not ").then(atLeast(amount(values.getFirst())));
            case BETWEEN ->
                SqlFragment.of("(")
                        .then(atLeast(amount(values.getFirst())))
                        .then(" and not ")
                        .then(some(" > ?", amount(values.getLast())))
                        .then(")");
            case IS,
                    IS_NOT,
                    IN,
                    NOT_IN,
                    CONTAINS,
                    STARTS_WITH,
                    WITHIN_LAST,
                    NOT_WITHIN_LAST,
                    WITHIN_NEXT,
                    ANNIVERSARY_WITHIN_NEXT,
                    MISSING -> throw new IllegalArgumentException(operator.json + " is no test of a sum");
        };
    }

    private static Literal.Amount amount(Literal literal) {
        return (Literal.Amount) literal;
    }

    /** Everybody has spent zero or more. */
    private static SqlFragment atLeast(Literal.Amount amount) {
        return amount.value().signum() == 0 ? SqlFragment.of("(1 = 1)") : some(" >= ?", amount);
    }

    private static SqlFragment some(String comparison, Literal.Amount amount) {
        List<Object> values = new ArrayList<>();
        String currency = "";
        if (amount.currency() != null) {
            currency = " and p.currency = ?";
            values.add(amount.currency());
        }
        values.add(amount.value());
        return new SqlFragment(
                "exists (select 1 from spending p where p.subscriber_id = s.id" + currency + " and p.amount"
                        + comparison + ")",
                values);
    }
}
