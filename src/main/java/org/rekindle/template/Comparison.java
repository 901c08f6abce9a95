package org.rekindle.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** How two values are compared: as numbers, days or texts, whichever both can be; with nothing, only for equality. */
enum Comparison {
    EQUAL("==", "eq", "is"),
    UNEQUAL("!=", "ne"),
    ABOVE(">", "gt"),
    AT_LEAST(">=", "ge"),
    BELOW("<", "lt"),
    AT_MOST("<=", "le");

    final String sign;
    private final List<String> names;

    Comparison(String... names) {
        this.sign = names[0];
        this.names = List.of(names);
    }

    static Optional<Comparison> named(String name) {
        for (Comparison comparison : values()) {
            if (comparison.names.contains(name)) {
                return Optional.of(comparison);
            }
        }
        return Optional.empty();
    }

    boolean holds(Object left, Object right) {
        return switch (this) {
            case EQUAL -> equal(left, right);
            case UNEQUAL -> !equal(left, right);
            case ABOVE -> left != null && right != null && order(left, right) > 0;
            case AT_LEAST -> left != null && right != null && order(left, right) >= 0;
            case BELOW -> left != null && right != null && order(left, right) < 0;
            case AT_MOST -> left != null && right != null && order(left, right) <= 0;
        };
    }

    private static boolean equal(Object left, Object right) {
        return left == null || right == null ? Objects.equals(left, right) : order(left, right) == 0;
    }

    private static int order(Object left, Object right) {
        if (left instanceof Number || right instanceof Number) {
            BigDecimal a = number(left);
            BigDecimal b = number(right);
            if (a != null && b != null) {
                return a.compareTo(b);
            }
        }
        return comparable(left).compareTo(comparable(right));
    }

    private static BigDecimal number(Object value) {
        try {
            return new BigDecimal(value.toString());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String comparable(Object value) {
        return value instanceof Day day
                ? day.date().toString()
                : value.toString().toLowerCase(Locale.ROOT).strip();
    }
}
