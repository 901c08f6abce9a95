package org.rekindle.subscriber;

import java.time.Instant;
import java.util.List;

/** Fired within the transaction that stores new people, so that what others keep about them commits with them. */
public record SubscribersJoined(List<Joined> joined) {
    /** A new person and when they joined. */
    public record Joined(long id, Instant joinedAt) {}
}
