package org.rekindle.shared;

import java.util.Arrays;

/**
 * A text in pieces. Those that are the same in many texts are {@link Fixed} and carry their octets with them, so that a
 * text for one person costs no more than what is the person's own.
 */
public final class Rope {
    private final Piece[] pieces;
    private final int size;
    private final Measure measure;

    private Rope(Piece[] pieces, int size, Measure measure) {
        this.pieces = pieces;
        this.size = size;
        this.measure = measure;
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

    public Measure measure() {
        return measure;
    }

    @Override
    public String toString() {
        if (size == 1) {
            return pieces[0].text;
        }
        StringBuilder text = new StringBuilder(measure.octets);
        for (int i = 0; i < size; i++) {
            text.append(pieces[i].text);
        }
        return text.toString();
    }

    /**
     * A text as it travels.
     *
     * @param beyondAscii octets beyond ASCII
     * @param longestLine in octets
     * @param dotted whether a line may begin with a dot
     */
    public record Measure(int octets, int beyondAscii, int longestLine, boolean dotted) {}

    /** Pieces are never empty. */
    public abstract static sealed class Piece {
        private final String text;
        /** Whoever asks first makes them; another thread would make the same. */
        private Lines lines;

        private Piece(String text) {
            this.text = text;
        }

        public final String text() {
            return text;
        }

        /** The text as it travels. */
        public final Lines lines() {
            Lines known = lines;
            if (known == null) {
                known = Lines.of(text);
                lines = known;
            }
            return known;
        }
    }

    /** The same in many texts. */
    public static final class Fixed extends Piece {
        public Fixed(String text) {
            super(text);
        }
    }

    /** One person's own. */
    public static final class Own extends Piece {
        public Own(String text) {
            super(text);
        }
    }

    /** Joins pieces. */
    public static final class Builder {
        private Piece[] pieces;
        private int size;
        private int octets;
        private int beyondAscii;
        private int line;
        private int longestLine;
        private boolean dotted;

        /** @param expected about so many pieces */
        public Builder(int expected) {
            pieces = new Piece[expected];
        }

        public Builder add(String text) {
            return add(new Own(text));
        }

        public Builder add(Piece piece) {
            Lines lines = piece.lines();
            if (lines.octets().length > 0) {
                if (size == pieces.length) {
                    pieces = Arrays.copyOf(pieces, 2 * size + 1);
                }
                pieces[size++] = piece;
                measure(lines);
            }
            return this;
        }

        private void measure(Lines lines) {
            octets += lines.octets().length;
            beyondAscii += lines.beyondAscii();
            dotted |= lines.dotted();
            line += lines.first();
            if (lines.broken()) {
                longestLine = Math.max(Math.max(longestLine, lines.longest()), line);
                line = lines.last();
            }
        }

        /** So far. */
        public int octets() {
            return octets;
        }

        /** The last thing to be done with a builder. */
        public Rope build() {
            return new Rope(pieces, size, new Measure(octets, beyondAscii, Math.max(longestLine, line), dotted));
        }
    }
}
