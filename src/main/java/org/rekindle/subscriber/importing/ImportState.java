package org.rekindle.subscriber.importing;

/** Where an import is. */
public enum ImportState {
    QUEUED,
    RUNNING,
    /** Every row is stored or among the rejects. */
    DONE,
    /** Given up, for a reason that is told. */
    FAILED
}
