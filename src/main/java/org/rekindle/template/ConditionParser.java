package org.rekindle.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Recursive descent over words; spaces around signs are optional, which Qute itself gets silently wrong. */
final class ConditionParser {
    private static final int MAX_WORDS = 100;
    private static final Set<String> SIGNS = Set.of("(", ")", "!", "&&", "||", "==", "!=", ">", ">=", "<", "<=");

    private final List<String> words = new ArrayList<>();
    private int at;

    ConditionParser(String text) {
        split(text);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("Say when this part is shown, such as {#if subscriber.city}.");
        }
        if (words.size() > MAX_WORDS) {
            throw new IllegalArgumentException("This condition is too long to be read by anybody.");
        }
    }

    Condition parse() {
        Condition condition = either();
        if (at < words.size()) {
            throw new IllegalArgumentException(
                    "“" + words.get(at) + "” does not belong here. Join conditions with && or ||.");
        }
        return condition;
    }

    private Condition either() {
        Condition left = both();
        while (accept("||", "or")) {
            left = new Condition.Either(left, both());
        }
        return left;
    }

    private Condition both() {
        Condition left = not();
        while (accept("&&", "and")) {
            left = new Condition.Both(left, not());
        }
        return left;
    }

    private Condition not() {
        if (accept("!", "not")) {
            return new Condition.Not(not());
        }
        if (accept("(", "(")) {
            Condition inner = either();
            if (!accept(")", ")")) {
                throw new IllegalArgumentException("A bracket of this condition is never closed.");
            }
            return inner;
        }
        Condition.Operand left = operand();
        if (at < words.size() && words.get(at).equals("=")) {
            throw new IllegalArgumentException("Compare with two signs: ==.");
        }
        Optional<Comparison> comparison = at < words.size() ? Comparison.named(words.get(at)) : Optional.empty();
        if (comparison.isEmpty()) {
            return left;
        }
        at++;
        return new Condition.Compare(left, comparison.get(), operand());
    }

    private Condition.Operand operand() {
        if (at == words.size()) {
            throw new IllegalArgumentException("Something is missing at the end of this condition.");
        }
        String word = words.get(at++);
        if (SIGNS.contains(word)) {
            throw new IllegalArgumentException("A value is missing before “" + word + "”.");
        }
        return new Condition.Operand(word);
    }

    private boolean accept(String sign, String name) {
        if (at < words.size() && (words.get(at).equals(sign) || words.get(at).equals(name))) {
            at++;
            return true;
        }
        return false;
    }

    private void split(String text) {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int end;
            if (Character.isWhitespace(c)) {
                i++;
                continue;
            } else if (i + 1 < text.length() && SIGNS.contains(text.substring(i, i + 2))) {
                end = i + 2;
            } else if ("()!<>=".indexOf(c) >= 0) {
                end = i + 1;
            } else if (c == '&' || c == '|') {
                throw new IllegalArgumentException("Join conditions with two signs: && or ||.");
            } else {
                end = operandEnd(text, i);
            }
            words.add(text.substring(i, end));
            i = end;
        }
    }

    /** Operands hold no blanks except in quotes and in the brackets of a function. */
    private static int operandEnd(String text, int start) {
        char quote = 0;
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(' || c == '[') {
                depth++;
            } else if (depth > 0 && (c == ')' || c == ']')) {
                depth--;
            } else if (depth == 0 && (Character.isWhitespace(c) || ")!<>=&|".indexOf(c) >= 0)) {
                return i;
            }
        }
        if (quote != 0 || depth > 0) {
            throw new IllegalArgumentException("A quote or bracket of this condition is never closed.");
        }
        return text.length();
    }
}
