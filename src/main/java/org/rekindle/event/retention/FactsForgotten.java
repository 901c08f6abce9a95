package org.rekindle.event.retention;

import java.time.Instant;
import java.util.Collection;

/**
 * Fired within the transaction that removes facts, before they go and with their people's rows locked: who recounts from the
 * facts takes what they say into what is kept.
 *
 * @param type kind of the facts
 * @param horizon all of them occurred before
 * @param people whose they are
 */
public record FactsForgotten(String type, Instant horizon, Collection<Long> people) {}
