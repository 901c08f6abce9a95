package org.rekindle.delivery;

/** A person to mail, and which variant of the content. */
public record Enqueued(long subscriberId, int variant) {}
