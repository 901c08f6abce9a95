package org.rekindle.template;

import org.rekindle.shared.Rope;
import org.rekindle.shared.Tokens.Purpose;

/** The place of something that is one reader's own. Equal ones are filled once for a message. */
sealed interface Slot {
    /** @throws IllegalArgumentException when there is no such value */
    Rope.Own of(Values values);

    /** @param html whether it is escaped */
    record Shown(PlainValue value, boolean html) implements Slot {
        @Override
        public Rope.Own of(Values values) {
            String text = values.text(value);
            return new Rope.Own(html ? PlainValue.escaped(text) : text);
        }
    }

    /** The token in an address. */
    record Sealed(Purpose purpose) implements Slot {
        @Override
        public Rope.Own of(Values values) {
            return values.token(purpose);
        }
    }

    /** The place of something that does not exist. */
    record Unknown(PlainValue value) implements Slot {
        @Override
        public Rope.Own of(Values values) {
            throw new IllegalArgumentException("unknown: " + value.name());
        }
    }
}
