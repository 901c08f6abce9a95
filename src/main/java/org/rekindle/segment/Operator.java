package org.rekindle.segment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a field is compared. The negative operators are the exact opposites of their positives, so absence is plain. */
public enum Operator {
    IS("is"),
    IS_NOT("isNot"),
    IN("in"),
    NOT_IN("notIn"),
    CONTAINS("contains"),
    STARTS_WITH("startsWith"),
    AT_LEAST("atLeast"),
    AT_MOST("atMost"),
    ABOVE("above"),
    BELOW("below"),
    BETWEEN("between"),
    WITHIN_LAST("withinLast"),
    NOT_WITHIN_LAST("notWithinLast"),
    /** A day from today on. */
    WITHIN_NEXT("withinNext"),
    /** The day and month of a day come round, such as a birthday. */
    ANNIVERSARY_WITHIN_NEXT("anniversaryWithinNext"),
    EXISTS("exists"),
    MISSING("missing");

    public final String json;

    Operator(String json) {
        this.json = json;
    }

    public static Optional<Operator> named(String json) {
        return Arrays.stream(values()).filter(o -> o.json.equals(json)).findFirst();
    }

    /** The operator this one is the opposite of; itself when it is not a negation. */
    Operator positive() {
        return switch (this) {
            case IS_NOT -> IS;
            case NOT_IN -> IN;
            case NOT_WITHIN_LAST -> WITHIN_LAST;
            case MISSING -> EXISTS;
            case IS,
                    IN,
                    CONTAINS,
                    STARTS_WITH,
                    AT_LEAST,
                    AT_MOST,
                    ABOVE,
                    BELOW,
                    BETWEEN,
                    WITHIN_LAST,
                    WITHIN_NEXT,
                    ANNIVERSARY_WITHIN_NEXT,
                    EXISTS -> this;
        };
    }

    boolean negative() {
        return positive() != this;
    }

    boolean takesList() {
        return this == IN || this == NOT_IN || this == BETWEEN;
    }

    boolean takesSpan() {
        return positive() == WITHIN_LAST || this == WITHIN_NEXT || this == ANNIVERSARY_WITHIN_NEXT;
    }

    boolean takesNothing() {
        return positive() == EXISTS;
    }

    static String names(List<Operator> operators) {
        return operators.stream().map(o -> o.json).collect(Collectors.joining(", "));
    }
}
