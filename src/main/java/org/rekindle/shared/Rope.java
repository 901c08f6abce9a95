package org.rekindle.shared;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A text in pieces. Those that are the same in many texts are {@link Fixed} and carry their octets with them, so that a
 * text for one person costs no more than what is the person's own.
 */
public final class Rope {
    private final List<Piece> pieces;
    private final int length;

    private Rope(List<Piece> pieces, int length) {
        this.pieces = pieces;
        this.length = length;
    }

    /** A text that is nobody else's. */
    public static Rope of(String text) {
        return new Builder(1).add(text).build();
    }

    public List<Piece> pieces() {
        return pieces;
    }

    /** In characters. */
    public int length() {
        return length;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(length);
        pieces.forEach(piece -> text.append(piece.text()));
        return text.toString();
    }

    /** Pieces are never empty. */
    public sealed interface Piece {
        String text();
    }

    /** The same in many texts. */
    public static final class Fixed implements Piece {
        private final String text;
        private final Lines lines;

        public Fixed(String text) {
            this.text = text;
            this.lines = Lines.shared(text);
        }

        @Override
        public String text() {
            return text;
        }

        /** The text as it travels. */
        public Lines lines() {
            return lines;
        }
    }

    /** A piece of one text alone. */
    public record Own(String text) implements Piece {}

    /** Joins pieces. */
    public static final class Builder {
        private final List<Piece> pieces;
        private int length;

        /** @param expected about so many pieces */
        public Builder(int expected) {
            pieces = new ArrayList<>(expected);
        }

        public Builder add(String text) {
            return text.isEmpty() ? this : add(new Own(text));
        }

        public Builder add(Piece piece) {
            if (!piece.text().isEmpty()) {
                pieces.add(piece);
                length += piece.text().length();
            }
            return this;
        }

        public int length() {
            return length;
        }

        /** The last thing to be done with a builder. */
        public Rope build() {
            return new Rope(Collections.unmodifiableList(pieces), length);
        }
    }
}
