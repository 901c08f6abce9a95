package org.rekindle.activity;

import java.time.Instant;
import java.util.List;

/** Fired within the transaction that changes levels, with what was written to the ledger. */
public record StatusChanged(List<Change> changes) {
    /** One person's move. */
    public record Change(long subscriberId, Level from, Level to, Instant at) {}
}
