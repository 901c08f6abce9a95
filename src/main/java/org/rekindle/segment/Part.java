package org.rekindle.segment;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A node of a condition and where it stands.
 *
 * @param pointer RFC 6901, such as {@code /where/all/0}
 */
public record Part(String pointer, Condition condition) {
    /** The tree's nodes, each before those within it. */
    public static Stream<Part> of(String pointer, Condition condition) {
        return new Part(pointer, condition).withInner();
    }

    private Stream<Part> withInner() {
        return Stream.concat(Stream.of(this), inner().flatMap(Part::withInner));
    }

    /** The nodes right within this one. */
    public Stream<Part> inner() {
        return switch (condition) {
            case Condition.All(var conditions) -> list("/all/", conditions);
            case Condition.Any(var conditions) -> list("/any/", conditions);
            case Condition.Not(var inner) -> Stream.of(new Part(pointer + "/not", inner));
            case Condition.Leaf _ -> Stream.empty();
        };
    }

    private Stream<Part> list(String step, List<Condition> conditions) {
        return IntStream.range(0, conditions.size()).mapToObj(i -> new Part(pointer + step + i, conditions.get(i)));
    }

    public boolean isLeaf() {
        return condition instanceof Condition.Leaf;
    }
}
