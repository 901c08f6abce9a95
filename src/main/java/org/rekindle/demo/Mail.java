package org.rekindle.demo;

import java.time.Instant;

/**
 * What became of one letter to one reader.
 *
 * @param letter its number
 * @param sentAt when it was handed over; for the control group, when it would have been
 */
record Mail(int letter, Fate fate, Instant sentAt) {
    enum Fate {
        SENT,
        /** There was no such mailbox. */
        BOUNCED,
        /** Set aside to see what the letter brings. */
        CONTROL
    }
}
