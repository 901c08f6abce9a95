package org.rekindle.event.retention;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.BulkSelect;
import org.rekindle.shared.Transactions;

/**
 * Removes facts that are older than their kind is kept, some thousand a transaction. What came in during the last month
 * stays whatever it tells of: an id that was sent twice must still be known as such.
 */
@ApplicationScoped
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int CHUNK = 2000;
    private static final Duration KNOWN_AS_REPEATED = Duration.ofDays(30);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    RetentionConfig config;

    @Inject
    RequestDetails details;

    @Inject
    Horizons horizons;

    @Inject
    Event<FactsForgotten> forgotten;

    @Inject
    @All
    List<Expiring> others;

    /** A fact by its primary key. */
    private record Key(long subscriberId, Instant occurredAt, byte[] eventKey) {}

    /** What one kind of fact lost. */
    public record Removed(String type, long facts) {}

    @Scheduled(
            identity = "fact-retention",
            cron = "{rekindle.retention.cron:0 17 3 * * ?}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        removeAll();
    }

    /** Removes everything that is due; answers what was, by kind. */
    public List<Removed> removeAll() {
        Instant now = clock.instant();
        List<Removed> removed = new ArrayList<>();
        for (String type : types()) {
            Period period = config.fact().getOrDefault(type, config.facts());
            long count = period.isZero() ? 0 : remove(type, before(now, period), now);
            note(type, count, now);
            removed.add(new Removed(type, count));
        }
        if (!config.requestDetails().isZero()) {
            Instant before = before(now, config.requestDetails());
            long stripped = details.strip(before);
            for (Expiring other : others) {
                for (int some = 1; some > 0; ) {
                    some = other.removeChunk(before);
                }
            }
            LOG.infof("Retention: what requests showed was removed from %d facts", stripped);
        }
        LOG.infof("Retention: %s", removed);
        return removed;
    }

    static Instant before(Instant now, Period period) {
        return now.atZone(ZoneOffset.UTC).minus(period).toInstant();
    }

    /** Reads the index event_type at its few distinct values. */
    private List<String> types() {
        return jdbi.withHandle(handle -> handle.createQuery("select type from event group by type order by type")
                .mapTo(String.class)
                .list());
    }

    private long remove(String type, Instant horizon, Instant now) {
        Instant received = now.minus(KNOWN_AS_REPEATED);
        if (keys(type, horizon, received, Instant.EPOCH, 1).isEmpty()) {
            return 0;
        }
        // known before the first fact goes
        jdbi.useHandle(handle -> handle.execute(
                "insert into fact_retention (type, horizon, ran_at) values (?, ?, ?) on duplicate key update "
                        + "horizon = greatest(coalesce(horizon, values(horizon)), values(horizon))",
                type,
                horizon,
                now));
        horizons.forget();
        long removed = 0;
        Instant from = Instant.EPOCH;
        while (true) {
            List<Key> keys = keys(type, horizon, received, from, CHUNK);
            if (keys.isEmpty()) {
                return removed;
            }
            removed += Transactions.retrying(() -> jdbi.withHandle(handle -> remove(handle, type, horizon, keys)));
            from = keys.getLast().occurredAt();
        }
    }

    /** Uses event_type. */
    private List<Key> keys(String type, Instant horizon, Instant received, Instant from, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select subscriber_id, occurred_at, event_key from event where type = ? "
                                + "and occurred_at >= ? and occurred_at < ? and received_at < ? "
                                + "order by occurred_at limit ?")
                .bind(0, type)
                .bind(1, from)
                .bind(2, horizon)
                .bind(3, received)
                .bind(4, limit)
                .map((row, context) -> new Key(
                        row.getLong(1),
                        context.findColumnMapperFor(Instant.class).orElseThrow().map(row, 2, context),
                        row.getBytes(3)))
                .list());
    }

    private int remove(Handle handle, String type, Instant horizon, List<Key> keys) {
        TreeSet<Long> people = new TreeSet<>();
        keys.forEach(key -> people.add(key.subscriberId()));
        // as whoever stores facts does, so that nobody folds meanwhile
        BulkSelect.list(
                handle,
                "select id from subscriber where id in",
                people,
                "order by id for update",
                rows -> rows.getLong(1));
        forgotten.fire(new FactsForgotten(type, horizon, people));
        var items = handle.prepareBatch("delete from event_item where subscriber_id = ? and event_key = ?");
        var facts =
                handle.prepareBatch("delete from event where subscriber_id = ? and occurred_at = ? and event_key = ?");
        for (Key key : keys) {
            items.add(key.subscriberId(), key.eventKey());
            facts.add(key.subscriberId(), key.occurredAt(), key.eventKey());
        }
        items.execute();
        int removed = 0;
        for (int count : facts.execute()) {
            removed += Math.max(0, count);
        }
        return removed;
    }

    private void note(String type, long removed, Instant now) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into fact_retention (type, removed, last_removed, ran_at) values (?, ?, ?, ?) "
                        + "on duplicate key update removed = removed + values(removed), "
                        + "last_removed = values(last_removed), ran_at = values(ran_at)",
                type,
                removed,
                removed,
                now));
    }
}
