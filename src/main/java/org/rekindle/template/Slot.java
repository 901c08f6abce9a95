package org.rekindle.template;

import org.rekindle.shared.Tokens.Purpose;

/** The place of something that is one reader's own. Equal ones are filled once for a message. */
sealed interface Slot {
    /** @param html whether it is escaped */
    record Shown(PlainValue value, boolean html) implements Slot {}

    /** The token in an address. */
    record Sealed(Purpose purpose) implements Slot {}
}
