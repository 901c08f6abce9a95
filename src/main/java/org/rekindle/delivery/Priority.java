package org.rekindle.delivery;

import java.util.Arrays;
import java.util.Optional;

/** How mailings share the connections when several have something to send. */
public enum Priority {
    LOW(1),
    NORMAL(4),
    HIGH(16),
    URGENT(64);

    private final int share;

    Priority(int share) {
        this.share = share;
    }

    /** The priority of this name, empty for none. */
    public static Optional<Priority> of(String name) {
        return Arrays.stream(values())
                .filter(priority -> priority.name().equals(name))
                .findFirst();
    }

    /** Turns it gets beside one of the lowest priority. */
    public int share() {
        return share;
    }
}
