package org.rekindle.subscriber;

/** Fired within the transaction that defines, changes or removes an attribute. */
public record AttributesChanged() {}
