package org.rekindle.demo;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Chance that repeats itself: the same seed and number give the same throws on every machine. */
final class Dice {
    private final SplittableRandom random;

    /** @param number tells the throws for one person from those for another */
    Dice(long seed, long number) {
        this.random = new SplittableRandom(new SplittableRandom(seed + number * 0x9E3779B97F4A7C15L).nextLong());
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** From {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** One of the list, each as likely as its weight. */
    <T> T weighted(List<T> list, ToDoubleFunction<T> weight) {
        double left = random.nextDouble() * list.stream().mapToDouble(weight).sum();
        for (T candidate : list) {
            left -= weight.applyAsDouble(candidate);
            if (left < 0) {
                return candidate;
            }
        }
        return list.getLast();
    }

    Duration seconds(int low, int high) {
        return Duration.ofMillis(random.nextLong(low * 1000L, high * 1000L));
    }

    Duration days(int low, int high) {
        return seconds(low * 86_400, high * 86_400);
    }

    /** The pause until the next of events that come by chance, so many in thirty days. */
    Duration pause(double perMonth) {
        return Duration.ofSeconds((long) (-Math.log(1 - random.nextDouble()) * 30 * 86_400 / perMonth));
    }

    /** How long a letter lies unread: from three minutes to three days, half within three hours. */
    Duration untilRead() {
        return Duration.ofMillis((long) (60_000 * Math.pow(10, 0.5 + 3.1 * Math.sqrt(random.nextDouble() * 0.9))));
    }
}
