package org.rekindle.segment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Problem;
import org.rekindle.shared.Problems;

/** The stored segments as conditions, each read once; for the length of one request. */
final class Library {
    /** With what they refer to, so that segments of segments of segments stay a statement a database can take. */
    static final int MAX_NODES_IN_ALL = 1000;

    final Catalog catalog;
    private final Map<Long, Condition> conditions = new HashMap<>();

    Library(Catalog catalog) {
        this.catalog = catalog;
    }

    String name(long id) {
        return catalog.segments().getOrDefault(id, "?");
    }

    /** What the segment would mean once the change that is being checked is stored. */
    void assume(long id, Condition condition) {
        conditions.put(id, condition);
    }

    /**
     * Who is in the segment: those it has kept when it is frozen, else those it means.
     *
     * @throws DomainException when it names something that has been removed since: better none than the wrong people
     */
    Condition condition(long id) {
        Integer generation = catalog.frozen().get(id);
        return generation == null ? definition(id) : new Condition.Kept(id, generation);
    }

    /** Reads all that a condition refers to: it can then be compiled where no transaction is about. */
    void complete(Condition condition) {
        condition.segments().forEach(id -> complete(condition(id)));
    }

    /** Whom the segment means, frozen or not. */
    Condition definition(long id) {
        Condition known = conditions.get(id);
        if (known == null) {
            known = read(Segment.withId(id));
            conditions.put(id, known);
        }
        return known;
    }

    private Condition read(Segment segment) {
        Problems problems = new Problems();
        Condition condition = ConditionParser.parse(segment.where, "/where", catalog, problems);
        if (problems.any()) {
            Problem first = problems.all().getFirst();
            throw DomainException.conflict("segment " + segment.id + " “" + segment.name + "” can no longer be read: "
                    + first.pointer() + " " + first.detail());
        }
        return condition;
    }

    /** Why the condition may not be stored or counted with what it refers to; null when it may. */
    String refusal(Condition condition) {
        try {
            long nodes = nodes(condition, new LinkedHashSet<>());
            return nodes > MAX_NODES_IN_ALL
                    ? "is too large: with the segments it refers to it has more than " + MAX_NODES_IN_ALL
                            + " conditions"
                    : null;
        } catch (Circle circle) {
            return circle.getMessage();
        }
    }

    private long nodes(Condition condition, SequencedSet<Long> path) {
        long nodes = condition.nodes().count();
        for (Condition node : condition.nodes().toList()) {
            if (node instanceof Condition.InSegment(long id)) {
                if (!path.add(id)) {
                    throw new Circle(path, id);
                }
                nodes += nodes(definition(id), path);
                path.removeLast();
                if (nodes > MAX_NODES_IN_ALL) {
                    return nodes;
                }
            }
        }
        return nodes;
    }

    private static final class Circle extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Circle(SequencedSet<Long> path, long again) {
            super("refers back to itself: segment "
                    + steps(path, again).stream().map(String::valueOf).collect(Collectors.joining(" → ")));
        }

        private static List<Long> steps(SequencedSet<Long> path, long again) {
            List<Long> steps = new ArrayList<>(path);
            steps.subList(0, steps.indexOf(again)).clear();
            steps.add(again);
            return steps;
        }
    }
}
