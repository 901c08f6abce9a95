package org.rekindle.segment.quality;

import java.util.List;
import org.rekindle.segment.Condition;
import org.rekindle.segment.Field;

/** A condition that no longer asks for a field. */
final class Relaxed {
    private static final Condition EVERYBODY = new Condition.All(List.of());
    private static final Condition NOBODY = new Condition.Not(EVERYBODY);

    private Relaxed() {}

    static Condition without(Condition condition, Field field) {
        return without(condition, field, EVERYBODY);
    }

    /** @param open what stands for a comparison of the field so that the whole can still hold */
    private static Condition without(Condition condition, Field field, Condition open) {
        return switch (condition) {
            case Condition.All(var conditions) ->
                new Condition.All(
                        conditions.stream().map(c -> without(c, field, open)).toList());
            case Condition.Any(var conditions) ->
                new Condition.Any(
                        conditions.stream().map(c -> without(c, field, open)).toList());
            case Condition.Not(var inner) ->
                new Condition.Not(without(inner, field, open == EVERYBODY ? NOBODY : EVERYBODY));
            case Condition.Compare compare -> compare.field().equals(field) ? open : compare;
            case Condition.Leaf leaf -> leaf;
        };
    }
}
