package org.rekindle.template;

import org.rekindle.shared.Piece;
import org.rekindle.shared.Tokens.Purpose;

/** The place of something that is one reader's own. Equal ones are filled once for a message. */
sealed interface Slot {
    /** @throws IllegalArgumentException when there is no such value */
    Piece.Own of(Filling filling);

    record Shown(PlainValue value) implements Slot {
        @Override
        public Piece.Own of(Filling filling) {
            return new Piece.Own(filling.values().text(value));
        }
    }

    /**
     * A value as it stands in HTML.
     *
     * @param value number of its slot
     */
    record Escaped(int value) implements Slot {
        @Override
        public Piece.Own of(Filling filling) {
            Piece.Own plain = filling.word(value);
            String text = plain.text();
            String escaped = PlainValue.escaped(text);
            return escaped.equals(text) ? plain : new Piece.Own(escaped);
        }
    }

    /** The token in an address. */
    record Sealed(Purpose purpose) implements Slot {
        @Override
        public Piece.Own of(Filling filling) {
            return filling.values().token(purpose);
        }
    }

    /** The place of something that does not exist. */
    record Unknown(PlainValue value) implements Slot {
        @Override
        public Piece.Own of(Filling filling) {
            throw new IllegalArgumentException("unknown: " + value.name());
        }
    }
}
