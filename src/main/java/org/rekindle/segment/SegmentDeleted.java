package org.rekindle.segment;

/** Fired within the transaction that deletes a segment: whoever keeps something about it deletes that. */
public record SegmentDeleted(long segmentId) {}
