package org.rekindle.delivery;

/** The life of a mailing. */
public enum MailingState {
    /** The audience is being laid down; nothing is sent. */
    BUILDING,
    RUNNING,
    PAUSED,
    /** Every recipient has an outcome. */
    FINISHED,
    CANCELLED
}
