package org.rekindle.activity;

import java.util.Map;

/**
 * How popular categories are, and what that does to a weight: what everybody cares for says little about a person, what few
 * care for says much.
 *
 * <p>A category's factor is {@code (its people / people of an average category) ^ -1/2}, between 1/2 and 2. Both are
 * counted with fifty people more than there are, so that a handful of people makes no difference.
 */
public final class Popularity {
    /** Every category is as popular as any other. */
    public static final Popularity EVEN = new Popularity(Map.of());

    private static final double SMOOTHING = 50;
    private static final double SMALLEST = 0.5;
    private static final double LARGEST = 2;

    private final Map<String, Long> people;
    private final double average;

    /** @param people who care for a category, by its key ({@code Text.key}) */
    public Popularity(Map<String, Long> people) {
        this.people = Map.copyOf(people);
        this.average =
                people.values().stream().mapToLong(Long::longValue).average().orElse(0);
    }

    /** What a weight in this category is multiplied by; 1 for an average one. */
    public double factor(String categoryKey) {
        double ratio = (people.getOrDefault(categoryKey, 0L) + SMOOTHING) / (average + SMOOTHING);
        return Math.clamp(1 / Math.sqrt(ratio), SMALLEST, LARGEST);
    }
}
