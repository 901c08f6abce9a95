package org.rekindle.web.admin.automations;

import java.time.Duration;

/**
 * A wait as people say it.
 *
 * @param unit one letter: W, D, H, M or S
 */
public record Wait(long amount, String unit) {
    static Wait of(Duration time) {
        long seconds = time.toSeconds();
        if (seconds % 604_800 == 0) {
            return new Wait(seconds / 604_800, "W");
        }
        if (seconds % 86_400 == 0) {
            return new Wait(seconds / 86_400, "D");
        }
        if (seconds % 3600 == 0) {
            return new Wait(seconds / 3600, "H");
        }
        return seconds % 60 == 0 ? new Wait(seconds / 60, "M") : new Wait(seconds, "S");
    }

    /** ISO 8601. */
    String iso() {
        return switch (unit) {
            case "W" -> "P" + amount * 7 + "D";
            case "D" -> "P" + amount + "D";
            default -> "PT" + amount + unit;
        };
    }
}
