package org.rekindle.segment;

import static org.rekindle.segment.Operator.ABOVE;
import static org.rekindle.segment.Operator.ANNIVERSARY_WITHIN_NEXT;
import static org.rekindle.segment.Operator.AT_LEAST;
import static org.rekindle.segment.Operator.AT_MOST;
import static org.rekindle.segment.Operator.BELOW;
import static org.rekindle.segment.Operator.BETWEEN;
import static org.rekindle.segment.Operator.CONTAINS;
import static org.rekindle.segment.Operator.EXISTS;
import static org.rekindle.segment.Operator.IN;
import static org.rekindle.segment.Operator.IS;
import static org.rekindle.segment.Operator.IS_NOT;
import static org.rekindle.segment.Operator.MISSING;
import static org.rekindle.segment.Operator.NOT_IN;
import static org.rekindle.segment.Operator.NOT_WITHIN_LAST;
import static org.rekindle.segment.Operator.STARTS_WITH;
import static org.rekindle.segment.Operator.WITHIN_LAST;
import static org.rekindle.segment.Operator.WITHIN_NEXT;

import java.util.List;

/** What a field holds, and so which operators make sense and what a value looks like. */
public enum FieldType {
    TEXT("a text such as \"Kazan\"", IS, IS_NOT, IN, NOT_IN, CONTAINS, STARTS_WITH, EXISTS, MISSING),
    /** One name out of a closed list. */
    NAMED("one of the listed names", IS, IS_NOT, IN, NOT_IN, EXISTS, MISSING),
    NUMBER(
            "a number such as 3 or \"3.5\"",
            IS,
            IS_NOT,
            IN,
            NOT_IN,
            AT_LEAST,
            AT_MOST,
            ABOVE,
            BELOW,
            BETWEEN,
            EXISTS,
            MISSING),
    /** A sum of money: none spent is zero, and without a currency the largest sum in one currency counts. */
    MONEY(
            "an amount such as \"100.00\" or {\"value\": \"100.00\", \"currency\": \"EUR\"}",
            AT_LEAST,
            AT_MOST,
            ABOVE,
            BELOW,
            BETWEEN,
            EXISTS,
            MISSING),
    /** An instant; a plain day stands for the whole of that day in UTC. */
    TIME(
            "a time such as \"2026-03-31T09:00:00Z\" or a day such as \"2026-03-31\"",
            IS,
            IS_NOT,
            AT_LEAST,
            AT_MOST,
            ABOVE,
            BELOW,
            BETWEEN,
            WITHIN_LAST,
            NOT_WITHIN_LAST,
            EXISTS,
            MISSING),
    /** A calendar day without a time. */
    DATE(
            "a day such as \"2026-03-31\"",
            IS,
            IS_NOT,
            IN,
            NOT_IN,
            AT_LEAST,
            AT_MOST,
            ABOVE,
            BELOW,
            BETWEEN,
            WITHIN_LAST,
            NOT_WITHIN_LAST,
            WITHIN_NEXT,
            ANNIVERSARY_WITHIN_NEXT,
            EXISTS,
            MISSING),
    BOOLEAN("true or false", IS, IS_NOT, EXISTS, MISSING);

    final String example;
    final List<Operator> operators;

    FieldType(String example, Operator... operators) {
        this.example = example;
        this.operators = List.of(operators);
    }

    /** In the order in which they are offered. */
    public List<Operator> operators() {
        return operators;
    }
}
