package org.rekindle.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.subscriber.Leavers;
import org.rekindle.subscriber.SubscriberState;

/**
 * Who left while a chunk is being sent. Rows of the ledger are read some time before their turn; this watch is asked right
 * before MAIL FROM, so that whoever left a second before is not mailed (trust rule R-07).
 */
@Singleton
class OptOuts {
    /** How old the answer may be. */
    private static final Duration FRESH = Duration.ofMillis(300);

    /** A change is visible at its commit, which comes after its time stamp, and that is by the clock of some node. */
    private static final Duration OVERLAP = Duration.ofSeconds(60);

    /** What is remembered; a row that was read longer ago is looked up by itself. */
    private static final Duration MEMORY = Duration.ofMinutes(5);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Leavers leavers;

    private final Map<Long, Instant> left = new ConcurrentHashMap<>();
    private Instant refreshed = Instant.EPOCH;
    private volatile long freshUntil = System.nanoTime();

    /**
     * The person's state as far as it matters now.
     *
     * @param before state when the row was read
     * @param readAt when that was
     */
    SubscriberState stateOf(long subscriberId, SubscriberState before, Instant readAt) {
        if (leavers.contains(subscriberId)) {
            return SubscriberState.UNSUBSCRIBED;
        }
        if (System.nanoTime() - freshUntil >= 0) {
            refresh();
        }
        boolean worthALook = left.containsKey(subscriberId)
                || readAt.isBefore(clock.instant().minus(MEMORY));
        return worthALook ? current(subscriberId) : before;
    }

    private synchronized void refresh() {
        if (System.nanoTime() - freshUntil < 0) {
            return;
        }
        long asked = System.nanoTime();
        Instant now = clock.instant();
        Instant since = (refreshed.isBefore(now.minus(MEMORY)) ? now.minus(MEMORY) : refreshed).minus(OVERLAP);
        // subscriber_left covers it
        jdbi.useHandle(handle -> handle.createQuery("select id, state_changed_at from subscriber "
                        + "where state_changed_at >= ? and state <> 'SUBSCRIBED'")
                .bind(0, since)
                .map((rows, context) -> left.put(
                        rows.getLong(1),
                        context.findColumnMapperFor(Instant.class).orElseThrow().map(rows, 2, context)))
                .forEach(previous -> {}));
        Instant forgotten = now.minus(MEMORY).minus(OVERLAP);
        left.values().removeIf(at -> at.isBefore(forgotten));
        refreshed = now;
        freshUntil = asked + FRESH.toNanos();
    }

    private SubscriberState current(long subscriberId) {
        return jdbi.withHandle(handle -> handle.createQuery("select state from subscriber where id = ?")
                .bind(0, subscriberId)
                .mapTo(String.class)
                .findOne()
                .map(SubscriberState::valueOf)
                .orElse(SubscriberState.ERASED));
    }
}
