package org.rekindle.event.spool;

/**
 * Something kept for later.
 *
 * @param kind which {@link SpoolReader} understands it; no line breaks
 * @param body JSON
 */
public record SpoolEntry(String kind, String body) {}
