package org.rekindle.delivery;

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

    /** Turns it gets beside one of the lowest priority. */
    public int share() {
        return share;
    }
}
