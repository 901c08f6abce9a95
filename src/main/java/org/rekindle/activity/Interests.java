package org.rekindle.activity;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.Fact;
import org.rekindle.event.FactsRecorded;
import org.rekindle.shared.SqlFragment;
import org.rekindle.shared.Text;

/** What people care for, by category, from what they view, search, put into the cart and buy. */
@ApplicationScoped
public class Interests {
    private final Jdbi jdbi;
    private final Clock clock;
    private final InterestScale scale;

    Interests(Jdbi jdbi, Clock clock, InterestConfig config) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.scale = new InterestScale(config.halfLife());
    }

    /** A category as the shop names it and a score from 0 towards 1. */
    public record Interest(String category, double score) {}

    private record Key(long subscriberId, String categoryKey) {}

    private record Grown(String category, double logWeight) {}

    /** Interests by person, strongest first; people without any are absent. */
    public Map<Long, List<Interest>> of(Collection<Long> subscriberIds) {
        if (subscriberIds.isEmpty()) {
            return Map.of();
        }
        Instant now = clock.instant();
        Map<Long, List<Interest>> result = new HashMap<>();
        jdbi.useHandle(handle -> {
            SqlFragment ids = SqlFragment.list(subscriberIds);
            var query = handle.createQuery(
                    "select subscriber_id, category, log_weight from interest where subscriber_id in " + ids.sql()
                            + " order by subscriber_id, log_weight desc");
            for (int i = 0; i < ids.values().size(); i++) {
                query.bind(i, ids.values().get(i));
            }
            query.map((rs, ctx) -> {
                        double score = Math.round(scale.score(rs.getDouble(3), now) * 1000) / 1000.0;
                        return result.computeIfAbsent(rs.getLong(1), id -> new ArrayList<>())
                                .add(new Interest(rs.getString(2), score));
                    })
                    .list();
        });
        return result;
    }

    void recorded(@Observes FactsRecorded event) {
        Map<Key, Grown> grown = new TreeMap<>(
                java.util.Comparator.comparingLong(Key::subscriberId).thenComparing(Key::categoryKey));
        for (Fact fact : event.facts()) {
            double weight = InterestScale.weight(fact.type());
            if (weight > 0 && !fact.machine()) {
                double kept = scale.kept(weight, fact.occurredAt());
                categories(fact)
                        .forEach(category -> grown.merge(
                                new Key(fact.subscriberId(), Text.key(category)),
                                new Grown(category, kept),
                                (a, b) -> new Grown(a.category(), InterestScale.sum(a.logWeight(), b.logWeight()))));
            }
        }
        if (grown.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            // the sum of two weights in log2: max + log2(1 + 2^(min - max)); portable, and it never overflows
            var batch = handle.prepareBatch("insert into interest (subscriber_id, category_key, category, log_weight) "
                    + "values (?, ?, ?, ?) on duplicate key update log_weight = greatest(log_weight, values(log_weight)) "
                    + "+ log2(1 + pow(2, least(log_weight, values(log_weight)) "
                    + "- greatest(log_weight, values(log_weight))))");
            grown.forEach((key, g) -> batch.add(key.subscriberId(), key.categoryKey(), g.category(), g.logWeight()));
            batch.execute();
        });
    }

    private static Set<String> categories(Fact fact) {
        Set<String> categories = fact.items().stream()
                .map(Fact.Item::category)
                .filter(category -> category != null && !category.isBlank())
                .collect(Collectors.toSet());
        JsonNode named = fact.properties() == null ? null : fact.properties().get("category");
        if (categories.isEmpty()
                && named != null
                && named.isTextual()
                && !named.asText().isBlank()) {
            String category = named.asText().strip();
            categories.add(category.substring(0, Math.min(100, category.length())));
        }
        return categories;
    }
}
