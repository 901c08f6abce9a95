package org.rekindle.subscriber;

/** Fired within the transaction that changes a person's state. */
public record StateChanged(long subscriberId, SubscriberState from, SubscriberState to) {}
