package org.rekindle.web.admin.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Problem;

/** What is wrong with a form, by the field: each is shown in its field's place. */
public final class Mistakes {
    private final Map<String, String> byPointer = new LinkedHashMap<>();

    private Mistakes() {}

    public static Mistakes none() {
        return new Mistakes();
    }

    /** What the domain refused, in its words. */
    public static Mistakes of(DomainException refusal) {
        Mistakes mistakes = new Mistakes();
        for (Problem problem : refusal.problems()) {
            mistakes.byPointer.putIfAbsent(problem.pointer(), problem.detail());
        }
        if (refusal.problems().isEmpty()) {
            mistakes.byPointer.put("", refusal.getMessage());
        }
        return mistakes;
    }

    public static Mistakes of(String pointer, String words) {
        return none().add(pointer, words);
    }

    public Mistakes add(String pointer, String words) {
        byPointer.put(pointer, words);
        return this;
    }

    /** The same mistake in the reader's language, where the page knows what the field takes. */
    public Mistakes saying(String pointer, String words) {
        byPointer.replace(pointer, words);
        return this;
    }

    public boolean any() {
        return !byPointer.isEmpty();
    }

    public boolean has(String pointer) {
        return byPointer.containsKey(pointer);
    }

    /** Null when the field is right. */
    public String at(String pointer) {
        return byPointer.get(pointer);
    }

    /** The first mistake in a part of what was sent, such as {@code /steps/3}; null when that is right. */
    public String under(String pointer) {
        return byPointer.entrySet().stream()
                .filter(entry ->
                        entry.getKey().equals(pointer) || entry.getKey().startsWith(pointer + "/"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** All of them, in words. */
    public List<String> all() {
        return byPointer.values().stream().distinct().toList();
    }

    /** What belongs to no field that the page has. */
    public List<String> except(String... pointers) {
        List<String> known = List.of(pointers);
        return byPointer.entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
