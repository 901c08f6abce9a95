package org.rekindle.event;

import java.util.List;

/**
 * Fired within the transaction that stored new facts, with the people's rows locked: whatever is derived from facts is
 * derived here, commits with them and therefore always equals a recount.
 *
 * @param facts only those not known before
 */
public record FactsRecorded(List<Fact> facts) {}
