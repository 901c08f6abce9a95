package org.rekindle.delivery;

/** What became of one recipient. */
public enum DeliveryState {
    PENDING,
    /** Kept for at-most-once sending; see {@link OutcomeWriter} for why at-least-once does not write it. */
    SENDING,
    SENT,
    FAILED,
    SKIPPED,
    /** The relay may or may not have taken it, and it is not tried again. */
    UNKNOWN
}
