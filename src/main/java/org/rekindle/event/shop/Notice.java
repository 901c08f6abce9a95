package org.rekindle.event.shop;

import java.time.Instant;
import org.rekindle.event.EventInput;

/** What a genuine call says. */
public sealed interface Notice {
    /**
     * Somebody bought.
     *
     * @param sentAt when the shop says it was, by its signed part; null when it does not say
     */
    record Bought(EventInput purchase, Instant sentAt) implements Notice {}

    /** Nothing to store: another topic, a test order, an order that is not paid. */
    record Nothing(String why) implements Notice {}
}
