package org.rekindle.segment.quality;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.segment.Patience;
import org.rekindle.shared.SqlFragment;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** How everybody responds and what everybody spends, read once for all segments and kept for an hour. */
@ApplicationScoped
class Responses {
    /** Reactions so far back tell what people are like now. */
    static final Duration WINDOW = Duration.ofDays(90);

    static final Duration YEAR = Duration.ofDays(365);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @ConfigProperty(name = "rekindle.segments.base-freshness", defaultValue = "1H")
    Duration freshness;

    private volatile Base known;

    /**
     * Everybody.
     *
     * @param mailed who had a message delivered in the window
     * @param clicked those of them who clicked, machines not counted
     * @param spent in a year, by currency
     */
    record Base(
            Roaring64Bitmap people,
            Roaring64Bitmap mailed,
            Roaring64Bitmap clicked,
            Map<String, Spending> spent,
            Instant takenAt) {

        /** Who clicked of those who were mailed. */
        Significance.Proportion response(Roaring64Bitmap members) {
            return new Significance.Proportion(
                    Roaring64Bitmap.and(members, clicked).getLongCardinality(),
                    Roaring64Bitmap.and(members, mailed).getLongCardinality());
        }

        /** The currency in which most is spent; null when nothing is. */
        String currency() {
            return spent.entrySet().stream()
                    .max(java.util.Comparator.comparingDouble(e -> e.getValue().total()))
                    .map(Map.Entry::getKey)
                    .orElse(null);
        }

        Significance.Amounts amounts(String currency, Roaring64Bitmap members) {
            Spending spending = spent.get(currency);
            return spending == null
                    ? new Significance.Amounts(members.getLongCardinality(), 0, 0)
                    : spending.of(members);
        }
    }

    /** Sums by buyer in the order of ids; those who bought nothing are those who are missing. */
    static final class Spending {
        private long[] buyers = new long[1024];
        private double[] sums = new double[1024];
        private int size;
        private double total;

        void add(long buyer, double sum) {
            if (size == buyers.length) {
                buyers = Arrays.copyOf(buyers, size * 2);
                sums = Arrays.copyOf(sums, size * 2);
            }
            buyers[size] = buyer;
            sums[size++] = sum;
            total += sum;
        }

        double total() {
            return total;
        }

        Significance.Amounts of(Roaring64Bitmap members) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < size; i++) {
                if (members.contains(buyers[i])) {
                    sum += sums[i];
                    squares += sums[i] * sums[i];
                }
            }
            return new Significance.Amounts(members.getLongCardinality(), sum, squares);
        }
    }

    Base base(Patience patience) {
        Base base = known;
        Instant now = clock.instant();
        if (base == null || base.takenAt().isBefore(now.minus(freshness))) {
            base = read(now, patience);
            known = base;
        }
        return base;
    }

    /** Drops what is known. */
    void forget() {
        known = null;
    }

    private Base read(Instant now, Patience patience) {
        Roaring64Bitmap people = new Roaring64Bitmap();
        Roaring64Bitmap mailed = new Roaring64Bitmap();
        Roaring64Bitmap clicked = new Roaring64Bitmap();
        SqlFragment reactions = SqlFragment.of(
                "select subscriber_id, coalesce(last_delivered_at >= ?, 0), coalesce(last_click_at >= ?, 0) from activity",
                now.minus(WINDOW),
                now.minus(WINDOW));
        patience.ask(jdbi, reactions, 1, rows -> {
            rows.setFetchSize(Integer.MIN_VALUE)
                    .map((rs, ctx) -> {
                        long id = rs.getLong(1);
                        people.addLong(id);
                        if (rs.getBoolean(2)) {
                            mailed.addLong(id);
                            if (rs.getBoolean(3)) {
                                clicked.addLong(id);
                            }
                        }
                        return 0;
                    })
                    .forEach(row -> {});
            return null;
        });
        return new Base(people, mailed, clicked, spent(now, patience), now);
    }

    /** Uses event_type. */
    private Map<String, Spending> spent(Instant now, Patience patience) {
        Map<String, Spending> spent = new HashMap<>();
        SqlFragment sums = SqlFragment.of(
                "select subscriber_id, currency, sum(amount) from event where type = 'purchase' and occurred_at >= ? "
                        + "and amount is not null group by subscriber_id, currency",
                now.minus(YEAR));
        patience.ask(jdbi, sums, 1, rows -> {
            rows.setFetchSize(Integer.MIN_VALUE)
                    .map((rs, ctx) -> {
                        spent.computeIfAbsent(rs.getString(2), c -> new Spending())
                                .add(rs.getLong(1), rs.getDouble(3));
                        return 0;
                    })
                    .forEach(row -> {});
            return null;
        });
        return spent;
    }
}
