package org.rekindle.subscriber;

import java.time.Duration;
import java.time.Instant;

/**
 * A change to many people at once, as far as it has come.
 *
 * @param of the topic's slug or the attribute's name; null when that is gone
 * @param value of an attribute, as text; null when it was removed
 * @param people whom it changed so far; those who were so already are not counted
 * @param undone who are as before again
 * @param problem why it stopped; null when it did not
 */
public record BulkChange(
        long id,
        Kind kind,
        String of,
        String value,
        State state,
        int people,
        int undone,
        String problem,
        Instant createdAt) {
    /** How long it can be taken back. */
    public static final Duration UNDO_FOR = Duration.ofDays(1);

    /** What can be done to many. */
    public enum Kind {
        ADD_TOPIC,
        REMOVE_TOPIC,
        SET_ATTRIBUTE;

        boolean isOfTopic() {
            return this != SET_ATTRIBUTE;
        }
    }

    /** How far a change has come. */
    public enum State {
        RUNNING,
        DONE,
        /** What it meant is gone; the people it had reached can be put back. */
        FAILED,
        UNDOING,
        UNDONE;

        boolean isAtWork() {
            return this == RUNNING || this == UNDOING;
        }
    }

    public boolean isAtWork() {
        return state.isAtWork();
    }

    public boolean canBeUndone(Instant now) {
        return state != State.UNDOING && state != State.UNDONE && people > 0 && now.isBefore(createdAt.plus(UNDO_FOR));
    }
}
