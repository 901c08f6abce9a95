package org.rekindle.template;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.rekindle.shared.Rope;
import org.rekindle.shared.Tokens.Purpose;

/**
 * A template with everything in its place that is the same for all readers of a letter: what is left for each of them is
 * what is their own. One is shared by all threads.
 */
public final class Skeleton {
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private final Values.Known known;
    private final boolean derived;
    private final Slot[] slots;
    private final SkeletonPart subject;
    private final SkeletonPart html;
    private final SkeletonPart text;
    /** The text part for readers of whom every value is a word or words; null when that is not known beforehand. */
    private final SkeletonPart settled;

    /** @param derived whether the text part was made from the HTML */
    Skeleton(Values.Known known, CompiledPart subject, CompiledPart html, CompiledPart text, boolean derived) {
        Slots numbers = new Slots();
        this.known = known;
        this.derived = derived;
        this.subject = subject.skeleton(known, numbers, List::of).joined();
        this.html = html.skeleton(known, numbers, List::of).joined();
        SkeletonPart.Builder lines = text.skeleton(known, numbers, said -> TextLines.cut(said, derived));
        this.text = lines.build();
        this.settled = lines.settled(derived);
        this.slots = numbers.all();
    }

    /**
     * Renders one message on the calling thread.
     *
     * @throws RenderFailed when this message cannot be rendered
     */
    public Rendered render(ReaderData reader) {
        Filling filling = new Filling(slots, new Values(known, reader));
        String line = oneLine(subject.render(filling).toString());
        filling.values().title(line);
        return new Rendered(line, html.render(filling), text(filling));
    }

    private Rope text(Filling filling) {
        return settled != null && settled.isOrderly(filling)
                ? settled.render(filling)
                : TextLines.of(text.render(filling), derived);
    }

    /** Of the tokens every reader is shown; what sections show is known only when they are answered. */
    public Set<Purpose> tokens() {
        Set<Purpose> shown = EnumSet.noneOf(Purpose.class);
        for (Slot slot : slots) {
            if (slot instanceof Slot.Sealed sealed) {
                shown.add(sealed.purpose());
            }
        }
        return shown;
    }

    /** Characters of what it says to everybody. */
    public int length() {
        return html.length() + text.length();
    }

    /** Nearly every subject is one already. */
    private static String oneLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean edge = i == 0 || i == text.length() - 1;
            boolean space = Character.isWhitespace(text.charAt(i));
            if (space && (edge || text.charAt(i) != ' ' || text.charAt(i + 1) == ' ')) {
                return WHITE_SPACE.matcher(text.strip()).replaceAll(" ");
            }
        }
        return text;
    }
}
