package org.rekindle.activity;

import java.time.Duration;

/**
 * How a person's buying relates to what they are sent. Each order is one of three kinds ({@link OrderKind}); the commonest
 * names the attitude. Derived, never stored.
 */
public enum Attitude {
    /** Buys again and again, and soon after a message. */
    POSITIVE,
    /** Buys after several nudges. */
    UNCERTAIN,
    /** Buys without regard to messages. */
    NEUTRAL,
    /** Has not bought twice yet: too little to tell. */
    UNKNOWN;

    /** Orders it takes before there is an attitude. */
    public static final int ORDERS = 2;

    /** An order is answered with a click this long before it. */
    public static final Duration ANSWERS_WITHIN = Duration.ofDays(7);

    /** Messages before the click that make it one of several nudges. */
    public static final int NUDGES = 3;

    /** How far back from the click nudges count. */
    public static final Duration NUDGED_WITHIN = Duration.ofDays(30);

    /** Of kinds equally common the friendlier decides. */
    public static Attitude of(int prompted, int nudged, int unprompted) {
        if (prompted + nudged + unprompted < ORDERS) {
            return UNKNOWN;
        }
        if (prompted >= nudged && prompted >= unprompted) {
            return POSITIVE;
        }
        return nudged >= unprompted ? UNCERTAIN : NEUTRAL;
    }
}
