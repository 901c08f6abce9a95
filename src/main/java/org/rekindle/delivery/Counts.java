package org.rekindle.delivery;

/** Recipients of a mailing by state; the states add up to the audience. */
public record Counts(long audience, long pending, long sending, long sent, long failed, long skipped, long unknown) {}
