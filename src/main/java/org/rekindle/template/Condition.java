package org.rekindle.template;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands behind {@code #if}. Qute's own conditions throw when a reader lacks a value or a text meets a number; here a
 * comparison with nothing is simply false, as in segments.
 */
sealed interface Condition {
    /** A value or a literal, as Qute writes them. */
    record Operand(String text) implements Condition {}

    record Compare(Operand left, Comparison comparison, Operand right) implements Condition {}

    record Not(Condition condition) implements Condition {}

    record Both(Condition left, Condition right) implements Condition {}

    record Either(Condition left, Condition right) implements Condition {}

    /**
     * Reads a condition.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Condition parse(String text) {
        return new ConditionParser(text).parse();
    }

    /** All operands, in order. */
    default List<String> operands() {
        List<String> all = new ArrayList<>();
        collect(all);
        return all;
    }

    private void collect(List<String> all) {
        switch (this) {
            case Operand(String text) -> all.add(text);
            case Compare(Operand left, Comparison _, Operand right) -> {
                all.add(left.text);
                all.add(right.text);
            }
            case Not(Condition condition) -> condition.collect(all);
            case Both(Condition left, Condition right) -> {
                left.collect(all);
                right.collect(all);
            }
            case Either(Condition left, Condition right) -> {
                left.collect(all);
                right.collect(all);
            }
        }
    }
}
