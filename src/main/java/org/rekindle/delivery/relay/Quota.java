package org.rekindle.delivery.relay;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** A limit of an hour or a day. Hands out what it took from the database in blocks. */
final class Quota {
    /** At the limit the database is asked again so often: another node may have given something back. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private static final long LARGEST_BLOCK = 1000;

    private final Allowances allowances;
    private final String scope;
    private final ChronoUnit window;
    private final ToLongFunction<Instant> cap;
    private Instant start = Instant.EPOCH;
    private long left;
    private Instant askAgain = Instant.EPOCH;

    /** @param cap what a window that starts at this instant may see */
    Quota(Allowances allowances, String scope, ChronoUnit window, ToLongFunction<Instant> cap) {
        this.allowances = allowances;
        this.scope = scope;
        this.window = window;
        this.cap = cap;
    }

    /** Sees to it that there is something to use; otherwise answers when the next window begins. */
    Optional<Instant> provide(Instant now) {
        turnTo(now);
        if (left > 0) {
            return Optional.empty();
        }
        if (!now.isBefore(askAgain)) {
            long limit = cap.applyAsLong(start);
            left = allowances.take(scope, start, Math.clamp(limit / 100, 1, LARGEST_BLOCK), limit);
            askAgain = now.plus(ASK_AGAIN);
        }
        if (left > 0) {
            askAgain = Instant.EPOCH;
            return Optional.empty();
        }
        return Optional.of(end());
    }

    void use() {
        left--;
    }

    /** When the window ends, if its limit was reached when last asked. Without asking. */
    Optional<Instant> closedUntil(Instant now) {
        boolean reached = left == 0 && now.isBefore(askAgain) && now.isBefore(end());
        return reached ? Optional.of(end()) : Optional.empty();
    }

    void giveBack() {
        if (left > 0) {
            allowances.giveBack(scope, start, left);
            left = 0;
        }
    }

    private void turnTo(Instant now) {
        Instant current = now.truncatedTo(window);
        if (!current.equals(start)) {
            start = current;
            left = 0;
            askAgain = Instant.EPOCH;
        }
    }

    private Instant end() {
        return start.plus(1, window);
    }
}
