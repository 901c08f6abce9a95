package org.rekindle.activity;

import java.time.Duration;
import java.time.Instant;

/**
 * The status policy: a pure function of the figures and the clock (contract, section 4). A window is half open: a signal
 * counts until, and not at, the moment it is as old as the window.
 *
 * @param version grows with every change of the policy
 */
public record Policy(
        int version, ActivityConfig.Preset preset, Duration activeWindow, Duration engagedWindow, int minDelivered) {

    public Policy {
        if (activeWindow.isNegative()
                || activeWindow.isZero()
                || engagedWindow.isNegative()
                || engagedWindow.isZero()) {
            throw new IllegalArgumentException("a window must be longer than nothing");
        }
        if (minDelivered < 1) {
            throw new IllegalArgumentException("min-delivered must be 1 or more");
        }
    }

    public Standing evaluate(Figures figures, Instant now) {
        Instant active = lastActive(figures);
        if (active != null && now.isBefore(active.plus(activeWindow))) {
            return new Standing(Level.ACTIVE, Rule.ACTIVE_SIGNAL, active, active.plus(activeWindow));
        }
        Instant engaged = figures.lastHumanAt();
        if (engaged != null && now.isBefore(engaged.plus(engagedWindow))) {
            return new Standing(Level.SEMI_ACTIVE, Rule.ENGAGED, engaged, engaged.plus(engagedWindow));
        }
        if (figures.deliveredSince() < minDelivered) {
            return new Standing(Level.SEMI_ACTIVE, Rule.UNPROVEN, null, null);
        }
        return new Standing(Level.PASSIVE, Rule.SILENT, null, null);
    }

    private Instant lastActive(Figures figures) {
        return switch (preset) {
            case SHOP -> figures.lastPurchaseAt();
            case PUBLISHER -> Figures.latest(figures.lastPurchaseAt(), figures.lastReplyAt(), figures.lastClickAt());
        };
    }
}
