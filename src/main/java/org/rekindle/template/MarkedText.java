package org.rekindle.template;

import java.util.Iterator;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns a source into text with {@link Marks}. */
final class MarkedText {
    /** A line with nothing on it but sections: it is not to leave an empty line behind. */
    private static final Pattern SECTION_LINE =
            Pattern.compile("(?m)^[ \\t]*((?:" + Marks.MARK.pattern() + "[ \\t]*)+)(?:\\r?\\n|\\z)");

    private MarkedText() {}

    /** HTML or MJML; values at the {@code encoded} offsets stand within addresses. */
    static String ofMarkup(Lexed lexed, Structure structure, Set<Integer> encoded, Marks marks) {
        return build(lexed, structure, encoded, marks, UnaryOperator.identity());
    }

    /** A text template on its way into HTML. */
    static String ofTextForHtml(Lexed lexed, Structure structure, Marks marks) {
        return build(lexed, structure, Set.of(), marks, t -> t.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;"));
    }

    static String ofText(Lexed lexed, Structure structure, Marks marks) {
        String text = build(lexed, structure, Set.of(), marks, UnaryOperator.identity());
        return SECTION_LINE
                .matcher(text)
                .replaceAll(line ->
                        marks.marksIn(line.group()).stream().anyMatch(m -> m.construct() instanceof Construct.Value)
                                ? Matcher.quoteReplacement(line.group())
                                : line.group(1).replaceAll("[ \\t]", ""));
    }

    private static String build(
            Lexed lexed, Structure structure, Set<Integer> encoded, Marks marks, UnaryOperator<String> literal) {
        StringBuilder text = new StringBuilder();
        Iterator<Structure.Part> parts = structure.parts().iterator();
        for (Lexeme piece : lexed.pieces()) {
            switch (piece) {
                case Lexeme.Text(String words) -> text.append(literal.apply(words));
                case Lexeme.Tag tag -> {
                    Construct construct = parts.next().construct();
                    boolean url = encoded.contains(tag.start()) && construct instanceof Construct.Value;
                    text.append(marks.add(url ? new Construct.UrlValue(tag.content()) : construct, tag.start()));
                }
            }
        }
        return text.toString();
    }
}
