package org.rekindle.activity;

import java.time.Duration;
import java.time.Instant;

/** How near a person is to buying: the highest step that holds. Derived, never stored. */
public enum Readiness {
    /** Never gave a sign of life. */
    UNAWARE,
    /** Opened, clicked, visited or confirmed once. */
    AWARE,
    /** Clicked, replied, viewed, searched or visited within the last 90 days. */
    INTERESTED,
    /** Put something into the cart within the last 30 days and has not bought since. */
    INTENDING,
    /** Bought within the last 365 days. */
    BUYER;

    public static final Duration BUYER_FOR = Duration.ofDays(365);
    public static final Duration INTENDING_FOR = Duration.ofDays(30);
    public static final Duration INTERESTED_FOR = Duration.ofDays(90);

    /** @param lastCartAt null for never */
    public static Readiness of(Figures figures, Instant lastCartAt, Instant now) {
        if (within(figures.lastPurchaseAt(), BUYER_FOR, now)) {
            return BUYER;
        }
        if (within(lastCartAt, INTENDING_FOR, now)) {
            return INTENDING;
        }
        Instant interest = Figures.latest(figures.lastClickAt(), figures.lastReplyAt(), figures.lastVisitAt());
        if (within(interest, INTERESTED_FOR, now)) {
            return INTERESTED;
        }
        return figures.lastHumanAt() == null ? UNAWARE : AWARE;
    }

    /** Whether a moment is at most this old; the same comparison conditions use. */
    private static boolean within(Instant moment, Duration span, Instant now) {
        return moment != null && !moment.isBefore(now.minus(span));
    }
}
