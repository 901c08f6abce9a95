package org.rekindle.activity;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.BulkInsert;
import org.rekindle.shared.Remembered;
import org.rekindle.shared.Transactions;

/** Counts how popular categories are, once an hour by one node, and remembers it for all readers. */
@ApplicationScoped
public class PopularityCount {
    /** Who has less than this left of a weight no longer counts as caring. */
    private static final double CARES = 0.05;

    /** Names come from shops, in any number; what is behind the most popular is as good as unknown. */
    private static final int CATEGORIES = 10_000;

    private static final Duration FRESH = Duration.ofMinutes(1);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    InterestConfig config;

    private final Remembered<Popularity> remembered = new Remembered<>(FRESH, this::read);

    /** As counted last. */
    public Popularity current() {
        return config.normalised() ? remembered.get() : Popularity.EVEN;
    }

    /** A scale that knows how popular categories are. */
    public InterestScale scale() {
        return new InterestScale(config.halfLife(), current());
    }

    void start(@Observes StartupEvent event) {
        boolean never = jdbi.withHandle(handle -> handle.createQuery("select count(*) from interest_popularity")
                        .mapTo(long.class)
                        .one()
                == 0);
        if (never) {
            count();
        }
    }

    /** Counts anew how many people care for each category. */
    @Scheduled(
            identity = "interest-popularity",
            every = "1h",
            delayed = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void count() {
        Instant now = clock.instant();
        double least = new InterestScale(config.halfLife()).keptForWeight(CARES, now);
        // interest_category covers it
        Map<String, Long> people = jdbi.withHandle(handle -> handle.createQuery(
                        "select category_key, count(*) from interest where log_weight >= ? group by category_key "
                                + "order by count(*) desc limit " + CATEGORIES)
                .bind(0, least)
                .reduceRows(new HashMap<>(), (all, row) -> {
                    all.put(row.getColumn(1, String.class), row.getColumn(2, Long.class));
                    return all;
                }));
        Transactions.retrying(() -> jdbi.useHandle(handle -> {
            handle.execute("delete from interest_popularity");
            BulkInsert rows =
                    new BulkInsert("insert into interest_popularity (category_key, people, counted_at)", 3, "");
            people.forEach((category, count) -> rows.add(category, count, now));
            rows.execute(handle);
        }));
        remembered.forget();
    }

    private Popularity read() {
        List<Map.Entry<String, Long>> rows =
                jdbi.withHandle(handle -> handle.createQuery("select category_key, people from interest_popularity")
                        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                        .list());
        Map<String, Long> people = new HashMap<>();
        rows.forEach(row -> people.put(row.getKey(), row.getValue()));
        return new Popularity(people);
    }
}
