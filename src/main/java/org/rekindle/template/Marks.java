package org.rekindle.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opaque marks that stand for tags while markup is worked on, and their way back into a Qute source.
 *
 * <p>Neither MJML nor the scanner of links nor the text alternative ever sees a brace or a quote of an expression, and all
 * text between the marks becomes verbatim blocks: nothing but what the lexer took for a tag can ever be evaluated.
 */
final class Marks {
    static final char OPEN = '\uE000';
    static final char CLOSE = '\uE001';
    /** Fills the place of a value where only places matter, see {@link Lexed#blanked}. */
    static final char VALUE = '\uE002';

    static final Pattern MARK = Pattern.compile(OPEN + "(\\d+)" + CLOSE);

    private final List<Marked> marked = new ArrayList<>();

    /**
     * @param construct what stands there
     * @param offset where it stands in the source, -1 for what the compiler added itself
     */
    record Marked(Construct construct, int offset) {}

    String add(Construct construct, int offset) {
        marked.add(new Marked(construct, offset));
        return OPEN + String.valueOf(marked.size() - 1) + CLOSE;
    }

    String add(Construct construct) {
        return add(construct, -1);
    }

    Marked of(String number) {
        return marked.get(Integer.parseInt(number));
    }

    int size() {
        return marked.size();
    }

    Marked get(int index) {
        return marked.get(index);
    }

    /** Whether a character is one of ours. */
    static boolean is(char c) {
        return c >= OPEN && c <= VALUE;
    }

    /** Whether the text holds any mark. */
    static boolean in(CharSequence text) {
        return MARK.matcher(text).find();
    }

    /** The marks of a text in order. */
    List<Marked> marksIn(CharSequence text) {
        List<Marked> found = new ArrayList<>();
        for (Matcher matcher = MARK.matcher(text); matcher.find(); ) {
            found.add(of(matcher.group(1)));
        }
        return found;
    }

    /**
     * Takes marked text apart: what is the same for everybody, values by their names, and everything from the beginning of
     * a section to its end as a Qute source of a single line, so that a column of it names a place in this one.
     */
    List<Segment> segments(String text) {
        Deque<Furnishing> open = new ArrayDeque<>(List.of(new Furnishing(null)));
        Section section = null;
        int from = 0;
        for (Matcher matcher = MARK.matcher(text); matcher.find(); from = matcher.end()) {
            String before = text.substring(from, matcher.start());
            Marked mark = of(matcher.group(1));
            if (section != null) {
                section.text(before);
                section.tag(mark);
            } else {
                open.element().text(before);
                switch (mark.construct()) {
                    case Construct.Value(String expression)
                    when PlainValue.of(expression).isPresent() ->
                        open.element()
                                .segments
                                .add(new Segment.Value(PlainValue.of(expression).get(), mark.offset()));
                    case Construct.If(Condition condition, String words)
                    when Furniture.isConditional(words) -> open.push(new Furnishing(new PlainValue(null, words)));
                    case Construct.End end
                    when open.size() > 1 -> {
                        Furnishing done = open.pop();
                        open.element().segments.add(new Segment.Furnished(done.address, done.segments));
                    }
                    default -> {
                        section = new Section();
                        section.tag(mark);
                    }
                }
            }
            if (section != null && section.depth == 0) {
                open.element().segments.add(section.assembled());
                section = null;
            }
        }
        open.element().text(text.substring(from));
        return open.element().segments;
    }

    /** What stands under one condition of our own, or under none. */
    private static final class Furnishing {
        private final PlainValue address;
        private final List<Segment> segments = new ArrayList<>();

        Furnishing(PlainValue address) {
            this.address = address;
        }

        void text(String text) {
            if (!text.isEmpty()) {
                segments.add(new Segment.Text(text));
            }
        }
    }

    /** A section while it is being put together. */
    private static final class Section {
        private final StringBuilder qute = new StringBuilder();
        private final List<Assembled.Anchor> anchors = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();
        private int depth;

        void text(String text) {
            if (!text.isEmpty()) {
                verbatim(qute, text);
                texts.add(text);
            }
        }

        void tag(Marked mark) {
            anchors.add(new Assembled.Anchor(qute.length(), mark.offset()));
            qute.append(mark.construct().qute());
            depth += switch (mark.construct()) {
                case Construct.If _, Construct.For _, Construct.When _ -> 1;
                case Construct.End _ -> -1;
                case Construct.Value _,
                        Construct.UrlValue _,
                        Construct.Else _,
                        Construct.ElseIf _,
                        Construct.Is _,
                        Construct.Nothing _ -> 0;
            };
        }

        Segment.Section assembled() {
            return new Segment.Section(new Assembled(qute.toString(), List.copyOf(anchors), List.copyOf(texts)));
        }
    }

    /** Qute knows no escapes in {@code {| |}}; only its own end has to be cut in two. */
    private static void verbatim(StringBuilder qute, String text) {
        if (!text.isEmpty()) {
            qute.append("{|").append(text.replace("|}", "||}{|}")).append("|}");
        }
    }
}
