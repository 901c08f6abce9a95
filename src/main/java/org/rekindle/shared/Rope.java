package org.rekindle.shared;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * A text in pieces. Those that are the same in many texts are {@link Piece.Fixed} and carry their octets with them, so that a
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
            return pieces[0].text();
        }
        StringBuilder text = new StringBuilder(measure.octets);
        for (int i = 0; i < size; i++) {
            text.append(pieces[i].text());
        }
        return text.toString();
    }

    /**
     * A text as it travels.
     *
     * @param beyondAscii octets beyond ASCII
     * @param longestLine in octets
     * @param dotted whether a line may begin with a dot
     * @param endsLine whether it ends with a line end
     */
    public record Measure(int octets, int beyondAscii, int longestLine, boolean dotted, boolean endsLine) {}

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
            return add(new Piece.Own(text));
        }

        public Builder add(Piece piece) {
            if (piece.octets().length > 0) {
                reserve(1);
                pieces[size++] = piece;
                measure(piece);
            }
            return this;
        }

        /** @param words what stands in the places of the form, by their order; asked once for each */
        public Builder add(Form form, IntFunction<Piece.Own> words) {
            reserve(form.pieces.length);
            System.arraycopy(form.pieces, 0, pieces, size, form.pieces.length);
            octets += form.octets;
            beyondAscii += form.beyondAscii;
            dotted |= form.dotted;
            longestLine = Math.max(longestLine, form.longestLine);
            int places = form.places.length;
            for (int i = 0; i < places; i++) {
                fixed(form.first[i], form.last[i]);
                Piece.Own word = words.apply(i);
                pieces[size + form.places[i]] = word;
                measure(word);
            }
            fixed(form.first[places], form.last[places]);
            size += form.pieces.length;
            return this;
        }

        private void reserve(int more) {
            if (pieces.length - size < more) {
                pieces = Arrays.copyOf(pieces, Math.max(2 * size + 1, size + more));
            }
        }

        private void measure(Piece piece) {
            octets += piece.octets().length;
            beyondAscii += piece.beyondAscii();
            dotted |= piece.dotted();
            if (piece.broken()) {
                longestLine = Math.max(longestLine, piece.longest());
                fixed(piece.first(), piece.last());
            } else {
                line += piece.octets().length;
            }
        }

        /** @param last negative when no line ends within */
        private void fixed(int first, int last) {
            line += first;
            if (last >= 0) {
                longestLine = Math.max(longestLine, line);
                line = last;
            }
        }

        /** So far. */
        public int octets() {
            return octets;
        }

        /** The last thing to be done with a builder. */
        public Rope build() {
            return new Rope(
                    pieces,
                    size,
                    new Measure(octets, beyondAscii, Math.max(longestLine, line), dotted, octets > 0 && line == 0));
        }
    }
}
