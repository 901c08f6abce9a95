package org.rekindle.activity;

import java.time.Instant;

/**
 * What the policy says about a person.
 *
 * @param decidedBy the moment that carries the rule: the last active or engaged signal; null for the other rules
 * @param reviewAt when the level can change without a new fact; null for never
 */
public record Standing(Level level, Rule rule, Instant decidedBy, Instant reviewAt) {}
