package org.rekindle.segment;

import java.util.List;

/**
 * A change to a condition as an editor makes it, told by pointers such as {@code /where/all/0}. Applying one never changes
 * what is around it, and what cannot be done is an IllegalArgumentException with words for the user.
 */
public sealed interface Edit {
    /** Another condition in its place. */
    record Replace(String at, Condition condition) implements Edit {}

    /** Takes a condition out of its group; a group that needs one and becomes empty goes with it. */
    record Remove(String at) implements Edit {}

    /**
     * Puts a condition into a group.
     *
     * @param into the group itself, such as {@code /where}
     * @param index its place among those there, from 0; at the end when it is larger
     */
    record Insert(String into, int index, Condition condition) implements Edit {}

    /** Takes a condition from one place to another; the pointer of the group is the one before anything moves. */
    record Move(String from, String into, int index) implements Edit {}

    /** Puts a condition into a group of its own. */
    record Wrap(String at, Joint joint) implements Edit {}

    /** Whether all, any or none of a group's conditions must hold. */
    record Switch(String at, Joint joint) implements Edit {}

    /** How a group joins its conditions. None is {@code not} around {@code any}. */
    enum Joint {
        ALL,
        ANY,
        NONE;

        Condition of(List<Condition> conditions) {
            return switch (this) {
                case ALL -> new Condition.All(conditions);
                case ANY -> new Condition.Any(conditions);
                case NONE -> new Condition.Not(new Condition.Any(conditions));
            };
        }
    }

    default Condition apply(Condition condition) {
        return switch (this) {
            case Replace(var at, var other) -> ConditionTree.changed(condition, at, old -> other);
            case Remove(var at) -> ConditionTree.removed(condition, at);
            case Insert(var into, var index, var other) ->
                ConditionTree.changed(condition, into, group -> ConditionTree.inserted(group, index, other));
            case Move(var from, var into, var index) -> ConditionTree.moved(condition, from, into, index);
            case Wrap(var at, var joint) -> ConditionTree.changed(condition, at, old -> joint.of(List.of(old)));
            case Switch(var at, var joint) ->
                ConditionTree.changed(condition, at, group -> joint.of(ConditionTree.inner(group)));
        };
    }
}
