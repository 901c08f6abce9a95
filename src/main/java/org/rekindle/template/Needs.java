package org.rekindle.template;

import java.util.Set;

/**
 * What templates show of a reader beyond address, name, language and status: each is a question to the database for every
 * batch of messages, and most templates need none of them.
 */
public record Needs(boolean attributes, boolean interests, boolean lastPurchase) {
    public static final Needs ALL = new Needs(true, true, true);
    public static final Needs NONE = new Needs(false, false, false);

    static final Set<String> ALWAYS_KNOWN = Set.of("email", "name", "locale", "status");

    public Needs and(Needs other) {
        return new Needs(
                attributes || other.attributes, interests || other.interests, lastPurchase || other.lastPurchase);
    }
}
