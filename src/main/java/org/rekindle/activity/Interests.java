package org.rekindle.activity;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.Fact;
import org.rekindle.event.FactsRecorded;
import org.rekindle.shared.BulkInsert;
import org.rekindle.shared.BulkSelect;
import org.rekindle.shared.Text;

/** What people care for, by category, from what they view, search, put into the cart and buy. */
@ApplicationScoped
public class Interests {
    private static final int LONGEST = 100;

    private final Jdbi jdbi;
    private final Clock clock;
    private final PopularityCount popularity;
    private final InterestScale scale;

    Interests(Jdbi jdbi, Clock clock, InterestConfig config, PopularityCount popularity) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.popularity = popularity;
        this.scale = new InterestScale(config.halfLife());
    }

    /**
     * A category as the shop names it and a score from 0 towards 1: {@code 1 - exp(-w × f)}, where {@code w} is the sum of
     * what the person did (a purchase 1, a cart 0.5, a search 0.2, a view 0.15), each halved in every half-life, and
     * {@code f} makes up for the popularity of the category ({@link Popularity}).
     */
    public record Interest(String category, double score) {}

    private record Key(long subscriberId, String categoryKey) {}

    private record Grown(String category, double logWeight) {}

    /** Interests by person, strongest first; people without any are absent. */
    public Map<Long, List<Interest>> of(Collection<Long> subscriberIds) {
        if (subscriberIds.isEmpty()) {
            return Map.of();
        }
        Instant now = clock.instant();
        InterestScale normalised = popularity.scale();
        Map<Long, List<Interest>> result = new HashMap<>();
        jdbi.useHandle(handle -> BulkSelect.list(
                handle,
                "select subscriber_id, category, category_key, log_weight from interest where subscriber_id in",
                subscriberIds,
                "",
                rows -> result.computeIfAbsent(rows.getLong(1), id -> new ArrayList<>())
                        .add(new Interest(
                                rows.getString(2), normalised.score(rows.getString(3), rows.getDouble(4), now)))));
        result.replaceAll((id, interests) -> interests.stream()
                .sorted(Comparator.comparingDouble(Interest::score).reversed().thenComparing(Interest::category))
                .map(interest -> new Interest(interest.category(), Math.round(interest.score() * 1000) / 1000.0))
                .toList());
        return result;
    }

    void recorded(@Observes FactsRecorded event) {
        Map<Key, Grown> grown =
                new TreeMap<>(Comparator.comparingLong(Key::subscriberId).thenComparing(Key::categoryKey));
        for (Fact fact : event.facts()) {
            double weight = InterestScale.weight(fact.type());
            if (weight > 0 && !fact.machine()) {
                double kept = scale.kept(weight, fact.occurredAt());
                categories(fact)
                        .forEach((key, category) -> grown.merge(
                                new Key(fact.subscriberId(), key),
                                new Grown(category, kept),
                                (a, b) -> new Grown(a.category(), InterestScale.sum(a.logWeight(), b.logWeight()))));
            }
        }
        if (grown.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            // the sum of two weights in log2: max + log2(1 + 2^(min - max)); portable, and it never overflows
            BulkInsert rows = new BulkInsert(
                    "insert into interest (subscriber_id, category_key, category, log_weight)",
                    4,
                    "on duplicate key update log_weight = greatest(log_weight, values(log_weight)) "
                            + "+ log2(1 + pow(2, least(log_weight, values(log_weight)) "
                            + "- greatest(log_weight, values(log_weight))))");
            grown.forEach((key, g) -> rows.add(key.subscriberId(), key.categoryKey(), g.category(), g.logWeight()));
            rows.execute(handle);
        });
    }

    /** Names by key: what a fact is about counts once, in however many items and spellings. */
    private static Map<String, String> categories(Fact fact) {
        Map<String, String> categories = new HashMap<>();
        for (Fact.Item item : fact.items()) {
            if (item.category() != null && !item.category().isBlank()) {
                categories.putIfAbsent(Text.key(item.category()), item.category());
            }
        }
        JsonNode named = fact.properties() == null ? null : fact.properties().get("category");
        if (categories.isEmpty()
                && named != null
                && named.isTextual()
                && !named.asText().isBlank()) {
            String category = named.asText().strip();
            String name = category.substring(0, Math.min(LONGEST, category.length()));
            categories.put(Text.key(name), name);
        }
        return categories;
    }
}
