package org.rekindle.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rekindle.event.FactType;

class InterestScaleTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration HALF_LIFE = Duration.ofDays(90);

    private final InterestScale scale = new InterestScale(HALF_LIFE);

    private double scoreOf(String type, Duration ago) {
        return scale.score(scale.kept(InterestScale.weight(type), NOW.minus(ago)), NOW);
    }

    @Test
    void purchases_weigh_most_and_nothing_weighs_more_than_one() {
        assertThat(scoreOf(FactType.PURCHASE, Duration.ZERO)).isCloseTo(0.632, within(0.001));
        assertThat(scoreOf(FactType.CART, Duration.ZERO)).isCloseTo(0.393, within(0.001));
        assertThat(scoreOf(FactType.SEARCH, Duration.ZERO)).isCloseTo(0.181, within(0.001));
        assertThat(scoreOf(FactType.VIEW, Duration.ZERO)).isCloseTo(0.139, within(0.001));
        double many = scale.kept(1, NOW);
        for (int i = 0; i < 100; i++) {
            many = InterestScale.sum(many, scale.kept(1, NOW));
        }
        assertThat(scale.score(many, NOW)).isBetween(0.99, 1.0);
    }

    @Test
    void weight_is_half_after_a_half_life() {
        double half = scale.kept(0.5, NOW);
        assertThat(scale.kept(1, NOW.minus(HALF_LIFE))).isCloseTo(half, within(1e-9));
    }

    @Test
    void interest_in_what_everybody_likes_counts_for_less() {
        InterestScale normalised =
                new InterestScale(HALF_LIFE, new Popularity(Map.of("cats", 9_000L, "dogs", 900L, "newts", 100L)));
        double kept = scale.kept(1, NOW);
        double plain = scale.score(kept, NOW);
        assertThat(normalised.score("cats", kept, NOW)).isLessThan(plain);
        assertThat(normalised.score("newts", kept, NOW))
                .isGreaterThan(normalised.score("dogs", kept, NOW))
                .isGreaterThan(plain);
        for (String category : new String[] {"cats", "dogs", "newts", "unheard of"}) {
            double needed = normalised.keptForScore(category, 0.4, NOW);
            assertThat(normalised.score(category, needed, NOW)).isCloseTo(0.4, within(1e-9));
        }
    }

    @Test
    void popularity_has_bounds_and_a_handful_of_people_no_say() {
        Popularity large = new Popularity(Map.of("all", 1_000_000L, "a", 0L, "b", 0L, "c", 0L));
        assertThat(large.factor("all")).isEqualTo(0.5, within(0.01));
        assertThat(large.factor("a")).isEqualTo(2);
        Popularity small = new Popularity(Map.of("all", 6L, "a", 1L, "b", 1L));
        assertThat(small.factor("all")).isBetween(0.95, 1.0);
        assertThat(Popularity.EVEN.factor("x")).isEqualTo(1);
    }
}
