package org.rekindle.web.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain text with its addresses told apart, so that a page can link them. */
final class Pieces {
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"']+[^\\s<>\"'.,;:!?)\\]}]");

    private Pieces() {}

    /** A stretch of text; {@code link} when it is an address of the web. */
    record Piece(String text, boolean link) {}

    static List<Piece> of(String text) {
        List<Piece> pieces = new ArrayList<>();
        if (text == null) {
            return pieces;
        }
        Matcher matcher = ADDRESS.matcher(text);
        int end = 0;
        while (matcher.find()) {
            pieces.add(new Piece(text.substring(end, matcher.start()), false));
            pieces.add(new Piece(matcher.group(), true));
            end = matcher.end();
        }
        pieces.add(new Piece(text.substring(end), false));
        pieces.removeIf(piece -> piece.text().isEmpty());
        return pieces;
    }
}
