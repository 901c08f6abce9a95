package org.rekindle.template;

/**
 * What templates show of a reader beyond address, name and language: each is a question to the database for every
 * batch of messages, and most templates need none of them.
 */
public record Needs(boolean status, boolean attributes, boolean interests, boolean lastPurchase) {
    public static final Needs ALL = new Needs(true, true, true, true);
    public static final Needs NONE = new Needs(false, false, false, false);

    public Needs and(Needs other) {
        return new Needs(
                status || other.status,
                attributes || other.attributes,
                interests || other.interests,
                lastPurchase || other.lastPurchase);
    }
}
