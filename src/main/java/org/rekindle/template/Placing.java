package org.rekindle.template;

import java.util.List;
import java.util.function.Function;

/** Puts in its place what is the same for all readers of a letter, in one part of a template. */
final class Placing {
    private final Values.Known known;
    private final Slots slots;
    private final boolean html;
    private final Function<String, List<String>> cut;
    private final SkeletonPart.Builder skeleton;

    /**
     * @param html whether values are escaped
     * @param cut makes pieces of what stands in the place of a value
     */
    Placing(
            Values.Known known,
            Slots slots,
            boolean html,
            Function<String, List<String>> cut,
            SkeletonPart.Builder skeleton) {
        this.known = known;
        this.slots = slots;
        this.html = html;
        this.cut = cut;
        this.skeleton = skeleton;
    }

    void text(String text) {
        skeleton.say(text);
    }

    /** What is known of the value now; a slot for what is one reader's own. */
    void value(PlainValue value, int offset) {
        known.letter().of(value).ifPresentOrElse(this::known, () -> slot(own(value), offset));
    }

    private Slot own(PlainValue value) {
        if (!known.has(value)) {
            return new Slot.Unknown(value);
        }
        Slot shown = new Slot.Shown(value);
        return html ? new Slot.Escaped(slots.of(shown)) : shown;
    }

    private void known(Address said) {
        if (said.purpose() == null) {
            cut.apply(shown(said.before())).forEach(skeleton::say);
        } else {
            skeleton.say(shown(said.before()));
            slot(new Slot.Sealed(said.purpose()), 0);
            skeleton.say(shown(said.after()));
        }
    }

    private String shown(String text) {
        return html ? PlainValue.escaped(text) : text;
    }

    private void slot(Slot slot, int offset) {
        skeleton.fill(slot, slots.of(slot), offset);
    }

    /** Whether the letter has an address. */
    boolean has(PlainValue address) {
        return known.letter().address(address.name()) != null;
    }

    void question(Question question) {
        skeleton.ask(question);
    }
}
