package org.rekindle.event;

import java.util.List;
import java.util.regex.Pattern;

/** The types of facts the product itself understands. Any other name of the pattern is kept and can be segmented by. */
public final class FactType {
    public static final String DELIVERED = "delivered";
    public static final String OPEN = "open";
    public static final String CLICK = "click";
    public static final String PURCHASE = "purchase";
    public static final String VIEW = "view";
    public static final String SEARCH = "search";
    public static final String CART = "cart";
    public static final String VISIT = "visit";
    public static final String REPLY = "reply";
    /** Recorded by the product when a person confirms a sign-up. */
    public static final String CONFIRMED = "confirmed";

    public static final String UNSUBSCRIBED = "unsubscribed";
    public static final String BOUNCED = "bounced";
    /** A mailbox that is there and could not take a message: full, over quota, unreachable for days. */
    public static final String SOFT_BOUNCED = "soft_bounced";
    /** The person told the mailbox provider that it is spam. */
    public static final String COMPLAINED = "complained";

    public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_.-]{0,63}");

    /** Those that a machine can be behind: scanners follow links, proxies fetch pictures. */
    public static final List<String> JUDGED = List.of(OPEN, CLICK);

    private FactType() {}
}
