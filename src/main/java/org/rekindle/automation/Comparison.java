package org.rekindle.automation;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.rekindle.segment.quality.Significance;

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
    static Comparison of(long mailed, long mailedBack, long held, long heldBack) {
        if (mailed == 0 || held == 0) {
            return new Comparison(mailed, mailedBack, held, heldBack, null, null, null);
        }
        Significance.Proportion written = new Significance.Proportion(mailedBack, mailed);
        Significance.Proportion silent = new Significance.Proportion(heldBack, held);
        Significance.Interval difference = Significance.aroundDifference(written, silent);
        return new Comparison(
                mailed,
                mailedBack,
                held,
                heldBack,
                written.rate() - silent.rate(),
                difference.low(),
                difference.high());
    }

    /** Whether it can be said that writing to them makes a difference for the better. */
    public boolean isProven() {
        return low != null && low > 0;
    }
}
