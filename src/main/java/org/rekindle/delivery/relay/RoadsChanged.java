package org.rekindle.delivery.relay;

/** Fired within a transaction that changes where mail goes, or how much of it when. */
public record RoadsChanged() {}
