package org.rekindle.template;

import org.rekindle.shared.Rope;

/** What one message has in the slots of a skeleton; made when it is asked for, and once. */
final class Filling {
    private final Slot[] slots;
    private final Rope.Own[] words;
    private final Values values;

    Filling(Slot[] slots, Values values) {
        this.slots = slots;
        this.words = new Rope.Own[slots.length];
        this.values = values;
    }

    Values values() {
        return values;
    }

    /** @throws IllegalArgumentException when there is no such value, or it is not a single one */
    Rope.Own word(int slot) {
        Rope.Own word = words[slot];
        if (word == null) {
            word = new Rope.Own(text(slots[slot]));
            words[slot] = word;
        }
        return word;
    }

    private String text(Slot slot) {
        return switch (slot) {
            case Slot.Shown(PlainValue value, boolean html) ->
                html ? PlainValue.escaped(values.text(value)) : values.text(value);
            case Slot.Sealed(var purpose) -> values.token(purpose);
        };
    }
}
