package org.rekindle.activity;

import java.time.Duration;
import java.time.Instant;
import org.rekindle.event.FactType;

/**
 * The arithmetic of interests: weights decay by half in each half-life and are kept forward-decayed (Cormode,
 * Shkapenyuk, Srivastava, Xu: Forward Decay, 2009), that is scaled up to a fixed landmark instead of down to now. A sum
 * then never needs touching as time passes, and the order of facts does not matter. Kept as log2, because the scale
 * doubles each half-life and would leave the range of a double.
 */
public final class InterestScale {
    private static final Instant LANDMARK = Instant.parse("2020-01-01T00:00:00Z");

    private final double halfLifeSeconds;
    private final Popularity popularity;

    /** A scale on which every category is as popular as any other. */
    public InterestScale(Duration halfLife) {
        this(halfLife, Popularity.EVEN);
    }

    public InterestScale(Duration halfLife, Popularity popularity) {
        this.halfLifeSeconds = halfLife.toSeconds();
        this.popularity = popularity;
    }

    /** What a fact of this type weighs on its day; 0 for types that say nothing about interest. */
    static double weight(String type) {
        return switch (type) {
            case FactType.PURCHASE -> 1.0;
            case FactType.CART -> 0.5;
            case FactType.SEARCH -> 0.2;
            case FactType.VIEW -> 0.15;
            default -> 0;
        };
    }

    /** log2 of a weight that arose at a moment, as it is kept. */
    public double kept(double weight, Instant at) {
        return log2(weight) + age(at);
    }

    /** log2 of the sum of two kept weights. */
    static double sum(double a, double b) {
        double high = Math.max(a, b);
        return high + log2(1 + Math.pow(2, Math.min(a, b) - high));
    }

    /** From 0 (none) towards 1: what is left of a kept weight now, where the category is neither popular nor rare. */
    public double score(double kept, Instant now) {
        return score(kept, 0, now);
    }

    /** From 0 (none) towards 1: {@code 1 - exp(-weight left now × factor of the category)}, see {@link Popularity}. */
    public double score(String categoryKey, double kept, Instant now) {
        return score(kept, log2(popularity.factor(categoryKey)), now);
    }

    private double score(double kept, double shift, Instant now) {
        return -Math.expm1(-Math.pow(2, kept - age(now) + shift));
    }

    /** The kept weight a score of at least this needs now, where the category is neither popular nor rare. */
    public double keptForScore(double score, Instant now) {
        return log2(-Math.log1p(-score)) + age(now);
    }

    /** The kept weight a score of at least this needs now in a category: what conditions compare with. */
    public double keptForScore(String categoryKey, double score, Instant now) {
        return keptForScore(score, now) - log2(popularity.factor(categoryKey));
    }

    /** The kept weight that is worth this much now. */
    double keptForWeight(double weight, Instant now) {
        return log2(weight) + age(now);
    }

    private double age(Instant at) {
        return Duration.between(LANDMARK, at).toMillis() / 1000.0 / halfLifeSeconds;
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
