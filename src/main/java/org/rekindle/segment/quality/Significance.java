package org.rekindle.segment.quality;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Whether a difference is more than chance. All tests are two-sided. */
public final class Significance {
    /** Wrong one time in twenty when there is no difference. */
    static final double LEVEL = 0.05;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** The standard normal distribution's 97.5 % quantile. */
    static final double Z = NORMAL.inverseCumulativeProbability(0.975);

    private Significance() {}

    /** Of {@code of} people, so many did. */
    public record Proportion(long did, long of) {
        public double rate() {
            return of == 0 ? 0 : (double) did / of;
        }
    }

    /** An amount for each of n people, as far as mean and variance need it. */
    record Amounts(long n, double sum, double sumOfSquares) {
        double mean() {
            return n == 0 ? 0 : sum / n;
        }

        /** Of a sample, with n - 1. */
        double variance() {
            return n < 2 ? 0 : Math.max(0, (sumOfSquares - sum * sum / n) / (n - 1));
        }

        Amounts without(Amounts part) {
            return new Amounts(n - part.n, sum - part.sum, sumOfSquares - part.sumOfSquares);
        }
    }

    /** An interval around a rate. */
    public record Interval(double low, double high) {}

    /** The two-proportion z-test with the pooled rate; 1 when either has nobody or everybody did the same. */
    static double ofProportions(Proportion a, Proportion b) {
        if (a.of() == 0 || b.of() == 0) {
            return 1;
        }
        double pooled = (double) (a.did() + b.did()) / (a.of() + b.of());
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / a.of() + 1.0 / b.of()));
        return error == 0 ? 1 : 2 * NORMAL.survivalProbability(Math.abs(a.rate() - b.rate()) / error);
    }

    /** Welch's t-test: means of samples whose variances differ, degrees of freedom by Welch and Satterthwaite. */
    static double ofMeans(Amounts a, Amounts b) {
        if (a.n() < 2 || b.n() < 2) {
            return 1;
        }
        double va = a.variance() / a.n();
        double vb = b.variance() / b.n();
        if (va + vb == 0) {
            return a.mean() == b.mean() ? 1 : 0;
        }
        double t = Math.abs(a.mean() - b.mean()) / Math.sqrt(va + vb);
        double freedom = (va + vb) * (va + vb) / (va * va / (a.n() - 1) + vb * vb / (b.n() - 1));
        return 2 * TDistribution.of(freedom).survivalProbability(t);
    }

    /** Wilson's score interval, 95 %: honest for small samples and rates near nothing. */
    static Interval around(Proportion p) {
        if (p.of() == 0) {
            return new Interval(0, 1);
        }
        double n = p.of();
        double centre = p.rate() + Z * Z / (2 * n);
        double half = Z * Math.sqrt(p.rate() * (1 - p.rate()) / n + Z * Z / (4 * n * n));
        double scale = 1 + Z * Z / n;
        return new Interval(Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale));
    }

    /** Newcombe's interval of the difference of two rates, 95 %: his method 10, from two of Wilson's (Newcombe, 1998). */
    public static Interval aroundDifference(Proportion a, Proportion b) {
        Interval one = around(a);
        Interval two = around(b);
        double difference = a.rate() - b.rate();
        return new Interval(
                difference - Math.hypot(a.rate() - one.low(), two.high() - b.rate()),
                difference + Math.hypot(one.high() - a.rate(), b.rate() - two.low()));
    }

    /** How many must be asked so that the 95 % interval around a rate reaches no further than the margin to each side. */
    static long neededFor(double rate, double margin) {
        return (long) Math.ceil(Z * Z * rate * (1 - rate) / (margin * margin));
    }
}
