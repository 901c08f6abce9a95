package org.rekindle.shared;

import java.util.Arrays;

/**
 * A text in pieces. Those that are the same in many texts are {@link Fixed} and carry their octets with them, so that a
 * text for one person costs no more than what is the person's own.
 */
public final class Rope {
    private final Piece[] pieces;
    private final int size;
    private final int length;

    private Rope(Piece[] pieces, int size, int length) {
        this.pieces = pieces;
        this.size = size;
        this.length = length;
    }

    /** A text that is nobody else's. */
    public static Rope of(String text) {
        return new Builder(1).add(text).build();
    }

    /** How many pieces there are. */
    public int size() {
        return size;
    }

    public Piece piece(int at) {
        return pieces[at];
    }

    /** In characters. */
    public int length() {
        return length;
    }

    @Override
    public String toString() {
        if (size == 1) {
            return pieces[0].text();
        }
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < size; i++) {
            text.append(pieces[i].text());
        }
        return text.toString();
    }

    /** Pieces are never empty. */
    public sealed interface Piece {
        String text();

        /** The text as it travels. */
        Lines lines();
    }

    /** The same in many texts. */
    public static final class Fixed implements Piece {
        private final String text;
        private final Lines lines;

        public Fixed(String text) {
            this.text = text;
            this.lines = Lines.of(text);
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public Lines lines() {
            return lines;
        }
    }

    /** One person's own. It may stand in several places; its octets are made once, when they are asked for first. */
    public static final class Own implements Piece {
        private final String text;
        /** Whoever asks first makes them; another thread would make the same. */
        private Lines lines;

        public Own(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public Lines lines() {
            Lines known = lines;
            if (known == null) {
                known = Lines.of(text);
                lines = known;
            }
            return known;
        }
    }

    /** Joins pieces. */
    public static final class Builder {
        private Piece[] pieces;
        private int size;
        private int length;

        /** @param expected about so many pieces */
        public Builder(int expected) {
            pieces = new Piece[expected];
        }

        public Builder add(String text) {
            return add(new Own(text));
        }

        public Builder add(Piece piece) {
            int more = piece.text().length();
            if (more > 0) {
                if (size == pieces.length) {
                    pieces = Arrays.copyOf(pieces, 2 * size + 1);
                }
                pieces[size++] = piece;
                length += more;
            }
            return this;
        }

        public int length() {
            return length;
        }

        /** The last thing to be done with a builder. */
        public Rope build() {
            return new Rope(pieces, size, length);
        }
    }
}
