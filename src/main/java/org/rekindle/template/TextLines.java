package org.rekindle.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rekindle.shared.Piece;
import org.rekindle.shared.Rope;

/**
 * Puts the lines of a text part in order while it is joined: no blanks at line ends, and parts that were not shown leave
 * at most one empty line behind. Text that is the same for everybody is put in order once; only the white space where
 * pieces meet is looked at for each message.
 */
final class TextLines {
    /** Blanks before a line's end, but for the mark of a signature (RFC 3676, 4.3). */
    private static final Pattern LINE_ENDS = Pattern.compile("(?<!(?:^|\n)--)[ \\t]+\\n");

    private static final Pattern EMPTY_LINES = Pattern.compile("\\n{3,}");
    private static final Pattern BLANKS = Pattern.compile("(?<=\\S) {2,}");

    /** What nearly always stands between pieces, and stays as it is. */
    private static final Map<String, Piece.Fixed> USUAL =
            Stream.of(" ", "\n", "\n\n").collect(Collectors.toMap(space -> space, Piece.Fixed::new));

    private final boolean derived;
    private final Rope.Builder out;
    private final StringBuilder pending = new StringBuilder();

    private TextLines(boolean derived, int pieces) {
        this.derived = derived;
        this.out = new Rope.Builder(pieces + 1);
    }

    /** @param derived whether blanks in a row mean nothing, because the text was made from HTML */
    static Rope of(Rope text, boolean derived) {
        TextLines lines = new TextLines(derived, text.size());
        for (int i = 0; i < text.size(); i++) {
            lines.add(text.piece(i));
        }
        return lines.out.add("\n").build();
    }

    /** The segments of a text part, ready to be joined. */
    static List<Segment> cut(List<Segment> segments, boolean derived) {
        List<Segment> ready = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i) instanceof Segment.Text(String text)) {
                boolean behindWord = i > 0 && isWord(segments.get(i - 1));
                boolean beforeWord = i + 1 < segments.size() && isWord(segments.get(i + 1));
                joined(cut(text, derived), behindWord, beforeWord, derived)
                        .forEach(part -> ready.add(new Segment.Text(part)));
            } else {
                ready.add(segments.get(i));
            }
        }
        return ready;
    }

    /** Whether something is shown there to every reader, without white space at its ends. */
    private static boolean isWord(Segment segment) {
        return segment instanceof Segment.Value(PlainValue value, int offset) && value.isAddress();
    }

    /** White space towards a word is known beforehand, and becomes one with the text. */
    private static List<String> joined(List<String> parts, boolean behindWord, boolean beforeWord, boolean derived) {
        List<String> joined = new ArrayList<>(parts);
        if (behindWord && joined.size() > 1 && isSpace(joined.getFirst().charAt(0))) {
            joined.addFirst(between(joined.removeFirst(), derived) + joined.removeFirst());
        }
        if (beforeWord && joined.size() > 1 && isSpace(joined.getLast().charAt(0))) {
            String space = between(joined.removeLast(), derived);
            joined.addLast(joined.removeLast() + space);
        }
        return joined;
    }

    /** Text that is the same for everybody, cut into white space at its ends and the part between, in order by itself. */
    static List<String> cut(String text, boolean derived) {
        String plain = text.replace("\r\n", "\n");
        int begin = 0;
        int end = plain.length();
        while (begin < end && isSpace(plain.charAt(begin))) {
            begin++;
        }
        while (end > begin && isSpace(plain.charAt(end - 1))) {
            end--;
        }
        if (plain.startsWith(" \n", end) && isSignature(plain.substring(begin, end))) {
            end++;
        }
        List<String> parts = new ArrayList<>();
        parts.add(plain.substring(0, begin));
        parts.add(ordered(plain.substring(begin, end), derived));
        parts.add(plain.substring(end));
        parts.removeIf(String::isEmpty);
        return parts;
    }

    private static boolean isSignature(String text) {
        return text.equals("--") || text.endsWith("\n--");
    }

    private static String ordered(String text, boolean derived) {
        String folded = derived && text.contains("  ") ? BLANKS.matcher(text).replaceAll(" ") : text;
        return folded.indexOf('\n') < 0
                ? folded
                : EMPTY_LINES
                        .matcher(LINE_ENDS.matcher(folded).replaceAll("\n"))
                        .replaceAll("\n\n");
    }

    private static boolean isSpace(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isSpace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t';
    }

    private void add(Piece piece) {
        switch (piece) {
            case Piece.Fixed fixed when isSpace(fixed.text()) -> pending.append(fixed.text());
            case Piece.Fixed fixed -> {
                settle();
                out.add(fixed);
            }
            case Piece.Own own
            when isInOrder(own.text()) -> {
                settle();
                out.add(own);
            }
            case Piece.Own own -> own(own.text());
        }
    }

    /** One line with single blanks within, as most values are. */
    static boolean isInOrder(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == ' ' && before == ' ') {
                return false;
            }
            before = c;
        }
        return before != ' ';
    }

    private void own(String text) {
        for (String part : cut(text, derived)) {
            if (isSpace(part.charAt(0))) {
                pending.append(part);
            } else {
                settle();
                out.add(part);
            }
        }
    }

    /** The white space between what was said and what follows; before everything there is none. */
    private void settle() {
        if (pending.isEmpty()) {
            return;
        }
        String space = pending.toString();
        pending.setLength(0);
        if (out.octets() > 0) {
            Piece.Fixed usual = USUAL.get(space);
            if (usual == null) {
                out.add(between(space, derived));
            } else {
                out.add(usual);
            }
        }
    }

    private static String between(String space, boolean derived) {
        int end = space.lastIndexOf('\n');
        String behind = space.substring(end + 1);
        if (end >= 0) {
            return (space.indexOf('\n') < end ? "\n\n" : "\n") + behind;
        }
        return derived && behind.contains("  ")
                ? BLANKS.matcher("x" + behind).replaceAll(" ").substring(1)
                : behind;
    }
}
