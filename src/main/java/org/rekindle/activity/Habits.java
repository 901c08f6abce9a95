package org.rekindle.activity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.BulkInsert;
import org.rekindle.shared.BulkSelect;
import org.rekindle.shared.Transactions;
import org.rekindle.subscriber.Erasure;

/**
 * At which hour of their own clock people open and click. Counted anew from the facts of a year, by ranges of people: a
 * habit of months need not cost a row with every open.
 */
@ApplicationScoped
public class Habits {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int RANGE = 5_000;

    /** Fewer are no habit. */
    static final int FEWEST = 3;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @ConfigProperty(name = "rekindle.time-zone", defaultValue = "UTC")
    ZoneId defaultZone;

    /** Signals in each hour of the day. */
    private static final class Day {
        final int[] signals = new int[24];

        int sum() {
            int sum = 0;
            for (int hour : signals) {
                sum += hour;
            }
            return sum;
        }

        /** The earlier of two that are alike. */
        int favourite() {
            int best = 0;
            for (int hour = 1; hour < 24; hour++) {
                best = signals[hour] > signals[best] ? hour : best;
            }
            return best;
        }
    }

    /** Everybody; answers how many have a habit. */
    public long recount() {
        Instant from = clock.instant().minus(YEAR);
        long last = jdbi.withHandle(handle -> handle.createQuery("select coalesce(max(id), 0) from subscriber")
                .mapTo(Long.class)
                .one());
        long counted = 0;
        for (long after = 0; after < last; after += RANGE) {
            long low = after;
            counted += Transactions.retrying(() -> jdbi.withHandle(handle -> range(handle, low, low + RANGE, from)));
        }
        return counted;
    }

    /** Walks the primary key of facts. */
    private int range(Handle handle, long after, long to, Instant from) {
        Map<Long, Day> days = new TreeMap<>();
        handle.createQuery("select e.subscriber_id, s.time_zone, e.occurred_at from subscriber s "
                        + "join event e on e.subscriber_id = s.id where s.id > ? and s.id <= ? "
                        + "and e.occurred_at >= ? and e.type in ('open', 'click') and e.machine = 0")
                .bind(0, after)
                .bind(1, to)
                .bind(2, from)
                .map((rs, ctx) -> {
                    int hour = BulkSelect.instant(rs, 3)
                            .atZone(zone(rs.getString(2)))
                            .getHour();
                    return days.computeIfAbsent(rs.getLong(1), id -> new Day()).signals[hour]++;
                })
                .forEach(signals -> {});
        BulkInsert rows = new BulkInsert("insert into habit (subscriber_id, favourite_hour, signals)", 3, "");
        int counted = 0;
        for (Map.Entry<Long, Day> day : days.entrySet()) {
            if (day.getValue().sum() >= FEWEST) {
                rows.add(
                        day.getKey(), day.getValue().favourite(), day.getValue().sum());
                counted++;
            }
        }
        handle.execute("delete from habit where subscriber_id > ? and subscriber_id <= ?", after, to);
        rows.execute(handle);
        return counted;
    }

    private ZoneId zone(String name) {
        try {
            return name == null ? defaultZone : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return defaultZone;
        }
    }

    void erased(@Observes Erasure.Erased event) {
        jdbi.useHandle(handle -> handle.execute("delete from habit where subscriber_id = ?", event.subscriberId()));
    }
}
