package org.rekindle.activity;

import java.time.Duration;
import java.time.Instant;

/** Where a person stands as a customer, apart from how they treat the newsletter. */
public enum Lifecycle {
    /** Never bought. */
    PROSPECT,
    /** First purchase in the last 30 days. */
    NEW,
    /** Bought within a year, and not for the first time just now. */
    REGULAR,
    /** Last purchase over a year ago. */
    FORMER;

    private static final Duration NEW_FOR = Duration.ofDays(30);
    private static final Duration FORMER_AFTER = Duration.ofDays(365);

    /**
     * @param first the first purchase, null when {@code orders} is 0
     * @param last the last purchase, null when {@code orders} is 0
     */
    public static Lifecycle of(int orders, Instant first, Instant last, Instant now) {
        if (orders == 0) {
            return PROSPECT;
        }
        if (first.isAfter(now.minus(NEW_FOR))) {
            return NEW;
        }
        return last.isAfter(now.minus(FORMER_AFTER)) ? REGULAR : FORMER;
    }
}
