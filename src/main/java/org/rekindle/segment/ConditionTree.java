package org.rekindle.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Cuts into condition trees by pointers, leaving everything around as it was. */
final class ConditionTree {
    private static final Condition EVERYBODY = new Condition.All(List.of());

    private ConditionTree() {}

    private static Condition at(Condition condition, String pointer) {
        return Part.of(Meaning.WHERE, condition)
                .filter(part -> part.pointer().equals(pointer))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no condition at " + pointer))
                .condition();
    }

    static Condition changed(Condition condition, String pointer, UnaryOperator<Condition> change) {
        at(condition, pointer);
        return changed(new Part(Meaning.WHERE, condition), pointer, change);
    }

    private static Condition changed(Part part, String pointer, UnaryOperator<Condition> change) {
        if (part.pointer().equals(pointer)) {
            return change.apply(part.condition());
        }
        if (!pointer.startsWith(part.pointer() + "/")) {
            return part.condition();
        }
        List<Condition> inner =
                part.inner().map(p -> changed(p, pointer, change)).toList();
        return switch (part.condition()) {
            case Condition.All _ -> new Condition.All(inner);
            case Condition.Any _ -> new Condition.Any(inner);
            case Condition.Not _ -> new Condition.Not(inner.getFirst());
            case Condition.Leaf leaf -> leaf;
        };
    }

    /** Those a group joins; of {@code none} those within the group it negates. */
    static List<Condition> inner(Condition group) {
        return switch (group) {
            case Condition.All(var conditions) -> conditions;
            case Condition.Any(var conditions) -> conditions;
            case Condition.Not(Condition.Any(var conditions)) -> conditions;
            case Condition.Not(var inner) -> List.of(inner);
            case Condition.Leaf _ -> throw new IllegalArgumentException("only a group holds conditions");
        };
    }

    static Condition inserted(Condition group, int index, Condition other) {
        List<Condition> conditions = new ArrayList<>(inner(group));
        conditions.add(Math.clamp(index, 0, conditions.size()), other);
        return switch (group) {
            case Condition.All _ -> new Condition.All(conditions);
            case Condition.Any _ -> new Condition.Any(conditions);
            case Condition.Not _ -> Edit.Joint.NONE.of(conditions);
            case Condition.Leaf _ -> throw new IllegalArgumentException("only a group holds conditions");
        };
    }

    /** A group that needs a condition and has none left goes with its last; so does a {@code not}. */
    static Condition removed(Condition condition, String pointer) {
        at(condition, pointer);
        if (pointer.equals(Meaning.WHERE)) {
            return EVERYBODY;
        }
        String above = pointer.substring(0, pointer.lastIndexOf('/'));
        if (pointer.endsWith("/not")) {
            return removed(condition, above);
        }
        String group = above.substring(0, above.lastIndexOf('/'));
        Condition holder = at(condition, group);
        List<Condition> rest = new ArrayList<>(inner(holder));
        rest.remove(Integer.parseInt(pointer.substring(above.length() + 1)));
        if (holder instanceof Condition.All) {
            return changed(condition, group, old -> new Condition.All(rest));
        }
        return rest.isEmpty() ? removed(condition, group) : changed(condition, group, old -> new Condition.Any(rest));
    }

    /** Put in first, then taken out: no group that becomes empty on the way takes others with it. */
    static Condition moved(Condition condition, String from, String into, int index) {
        Condition moving = at(condition, from);
        if (into.equals(from) || into.startsWith(from + "/")) {
            throw new IllegalArgumentException("a group cannot be put into itself");
        }
        Condition group = at(condition, into);
        int place = Math.clamp(index, 0, inner(group).size());
        Condition both = changed(condition, into, old -> inserted(old, place, moving));
        return removed(both, shifted(from, list(group, into), place));
    }

    /** The pointer of the list that a group joins. */
    private static String list(Condition group, String pointer) {
        return switch (group) {
            case Condition.All _ -> pointer + "/all";
            case Condition.Any _ -> pointer + "/any";
            case Condition.Not _ -> pointer + "/not/any";
            case Condition.Leaf _ -> throw new IllegalArgumentException("only a group holds conditions");
        };
    }

    /** Where a pointer leads after one more has come into a list at a place. */
    private static String shifted(String pointer, String list, int place) {
        if (!pointer.startsWith(list + "/")) {
            return pointer;
        }
        String rest = pointer.substring(list.length() + 1);
        int end = rest.indexOf('/');
        int position = Integer.parseInt(end < 0 ? rest : rest.substring(0, end));
        return list + "/" + (position >= place ? position + 1 : position) + (end < 0 ? "" : rest.substring(end));
    }
}
