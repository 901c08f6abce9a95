package org.rekindle.segment;

import java.time.Duration;
import java.time.Instant;

/**
 * Between the score people see, 0 to 1, and the stored logarithm of the forward-decayed weight.
 *
 * <p>A stored L means a weight of 2^(L - t / halfLife) now, t since 2020-01-01, and a weight w shows as 1 - e^-w. So the
 * threshold moves with time while the rows stay, and the index on them serves.
 */
final class InterestScale {
    private static final Instant LANDMARK = Instant.parse("2020-01-01T00:00:00Z");

    private InterestScale() {}

    /** The stored value that shows as this score now. */
    static double logWeight(double score, Instant now, Duration halfLife) {
        return Math.log(-Math.log1p(-score)) / Math.log(2) + halfLives(now, halfLife);
    }

    /** The score that a stored value shows now. */
    static double score(double logWeight, Instant now, Duration halfLife) {
        return -Math.expm1(-Math.pow(2, logWeight - halfLives(now, halfLife)));
    }

    private static double halfLives(Instant now, Duration halfLife) {
        return Duration.between(LANDMARK, now).toMillis() / (double) halfLife.toMillis();
    }
}
