package org.rekindle.activity;

import java.time.Duration;
import java.time.Instant;

/** Where a person stands as a customer; a separate axis from the activity level. Derived, never stored. */
public enum Lifecycle {
    /** Never bought. */
    PROSPECT,
    /** First purchase in the last 30 days. */
    NEW,
    /** Bought within the last 365 days. */
    REGULAR,
    /** The last purchase is over 365 days ago. */
    FORMER;

    public static final Duration NEW_FOR = Duration.ofDays(30);
    public static final Duration REGULAR_FOR = Duration.ofDays(365);

    /**
     * The contract leaves one case open: a single purchase 30 to 365 days ago. Such a person counts as REGULAR until a
     * year has passed, since they are neither new nor gone.
     *
     * @param firstPurchase null when orders is 0
     * @param lastPurchase null when orders is 0
     */
    public static Lifecycle of(int orders, Instant firstPurchase, Instant lastPurchase, Instant now) {
        if (orders == 0) {
            return PROSPECT;
        }
        if (firstPurchase != null && !firstPurchase.isBefore(now.minus(NEW_FOR))) {
            return NEW;
        }
        return lastPurchase != null && lastPurchase.isBefore(now.minus(REGULAR_FOR)) ? FORMER : REGULAR;
    }
}
