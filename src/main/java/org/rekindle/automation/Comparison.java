package org.rekindle.automation;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Who came back of those an automation writes to, and of those it holds out.
 *
 * @param difference how much larger the share is of those written to, as a fraction: 0.07 is 7 in 100 more; null while one of
 *     the groups is empty
 * @param low where the difference lies at least, 95 times in 100: Newcombe's interval of two shares
 * @param high and at most
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Comparison(
        long mailed, long mailedBack, long held, long heldBack, Double difference, Double low, Double high) {
    private static final double Z = 1.959964;

    static Comparison of(long mailed, long mailedBack, long held, long heldBack) {
        if (mailed == 0 || held == 0) {
            return new Comparison(mailed, mailedBack, held, heldBack, null, null, null);
        }
        double p = (double) mailedBack / mailed;
        double q = (double) heldBack / held;
        double[] one = wilson(p, mailed);
        double[] two = wilson(q, held);
        double low = p - q - Math.hypot(p - one[0], two[1] - q);
        double high = p - q + Math.hypot(one[1] - p, q - two[0]);
        return new Comparison(mailed, mailedBack, held, heldBack, p - q, low, high);
    }

    /** Whether it can be said that writing to them makes a difference for the better. */
    public boolean isProven() {
        return low != null && low > 0;
    }

    private static double[] wilson(double p, long n) {
        double square = Z * Z;
        double middle = p + square / (2 * n);
        double half = Z * Math.sqrt(p * (1 - p) / n + square / (4.0 * n * n));
        return new double[] {(middle - half) / (1 + square / n), (middle + half) / (1 + square / n)};
    }
}
