package org.rekindle.template;

import org.rekindle.shared.Piece;

/** What one message has in the slots of a skeleton; made when it is asked for, and once. */
final class Filling {
    private final Slot[] slots;
    private final Piece.Own[] words;
    private final Values values;

    Filling(Slot[] slots, Values values) {
        this.slots = slots;
        this.words = new Piece.Own[slots.length];
        this.values = values;
    }

    Values values() {
        return values;
    }

    /** @throws IllegalArgumentException when there is no such value */
    Piece.Own word(int slot) {
        Piece.Own word = words[slot];
        if (word == null) {
            word = slots[slot].of(this);
            words[slot] = word;
        }
        return word;
    }
}
