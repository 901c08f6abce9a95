package org.rekindle.delivery.relay;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.Transactions;

/**
 * Limits as all nodes share them: each asks for a little at a time and hands it out itself. What a node asked for and lost
 * in a crash counts as used, so a limit is never exceeded.
 */
@ApplicationScoped
class Allowances {
    private static final Duration KEPT = Duration.ofDays(40);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    /** Scopes whose row is known to be there. */
    private final Set<String> paced = ConcurrentHashMap.newKeySet();

    /**
     * Takes up to {@code wanted} from what a window may see.
     *
     * @return how many there were, none at the limit
     */
    long take(String scope, Instant windowStart, long wanted, long cap) {
        return Transactions.retrying(() -> jdbi.withHandle(handle -> {
            handle.execute(
                    "insert into relay_quota (scope, window_start, used) values (?, ?, 0) on duplicate key update used = used",
                    scope,
                    windowStart);
            long used = handle.createQuery(
                            "select used from relay_quota where scope = ? and window_start = ? for update")
                    .bind(0, scope)
                    .bind(1, windowStart)
                    .mapTo(long.class)
                    .one();
            long granted = Math.clamp(cap - used, 0, wanted);
            if (granted > 0) {
                giveBack(scope, windowStart, -granted);
            }
            return granted;
        }));
    }

    /** What was taken and will not be used. */
    void giveBack(String scope, Instant windowStart, long count) {
        jdbi.useHandle(handle -> handle.execute(
                "update relay_quota set used = used - ? where scope = ? and window_start = ?",
                count,
                scope,
                windowStart));
    }

    /** How much of a window is taken. */
    long used(String scope, Instant windowStart) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select used from relay_quota where scope = ? and window_start = ?")
                        .bind(0, scope)
                        .bind(1, windowStart)
                        .mapTo(long.class)
                        .findOne()
                        .orElse(0L));
    }

    /**
     * Takes a run of moments that lie evenly spaced. By the database's clock: the nodes' own may differ.
     *
     * @return how far ahead the first one is
     */
    Duration moments(String scope, int count, Duration interval) {
        // remembered only once it is written: another thread may ask for the same scope meanwhile
        if (!paced.contains(scope)) {
            jdbi.useHandle(handle -> handle.execute(
                    "insert into relay_pace (scope, next_at) values (?, 0) on duplicate key update next_at = next_at",
                    scope));
            paced.add(scope);
        }
        return Transactions.retrying(() -> jdbi.withHandle(handle -> {
            record Clocks(long next, long now) {}
            Clocks clocks = handle.createQuery("select next_at, cast(unix_timestamp(now(6)) * 1000000 as signed) "
                            + "from relay_pace where scope = ? for update")
                    .bind(0, scope)
                    .map((row, context) -> new Clocks(row.getLong(1), row.getLong(2)))
                    .one();
            long first = Math.max(clocks.next, clocks.now);
            handle.execute(
                    "update relay_pace set next_at = ? where scope = ?",
                    first + count * (interval.toNanos() / 1000),
                    scope);
            return Duration.ofNanos((first - clocks.now) * 1000);
        }));
    }

    @Scheduled(identity = "relay-quota-rows", every = "24h", delayed = "10m")
    void forgetOld() {
        jdbi.useHandle(handle -> handle.execute(
                "delete from relay_quota where window_start < ?",
                clock.instant().minus(KEPT)));
    }
}
