package org.rekindle.shared;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with places that are left free. What is the same each time it is {@link Rope.Builder#add(Form,
 * java.util.function.IntFunction) filled in} is measured once. One is shared by all threads.
 */
public final class Form {
    /** Null in the places. */
    final Piece[] pieces;
    /** Indices of {@link #pieces}. */
    final int[] places;

    final int octets;
    final int beyondAscii;
    final boolean dotted;
    /** Of the lines in which there is no place. */
    final int longestLine;
    /** Before each place and behind the last: octets up to the first line end, or all when there is none. */
    final int[] first;
    /** Before each place and behind the last: octets behind the last line end; negative when there is none. */
    final int[] last;

    private Form(Builder builder) {
        pieces = builder.pieces.toArray(Piece[]::new);
        places = ints(builder.places);
        octets = builder.octets;
        beyondAscii = builder.beyondAscii;
        dotted = builder.dotted;
        longestLine = builder.longestLine;
        first = ints(builder.first);
        last = ints(builder.last);
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Puts texts and places behind each other. */
    public static final class Builder {
        private final List<Piece> pieces = new ArrayList<>();
        private final List<Integer> places = new ArrayList<>();
        private final List<Integer> first = new ArrayList<>();
        private final List<Integer> last = new ArrayList<>();
        private int octets;
        private int beyondAscii;
        private boolean dotted;
        private int longestLine;
        /** Since the place before. */
        private int line;

        private boolean broken;
        private int firstLine;

        public void say(Piece.Fixed text) {
            pieces.add(text);
            octets += text.octets().length;
            beyondAscii += text.beyondAscii();
            dotted |= text.dotted();
            line += text.first();
            if (text.broken()) {
                if (broken) {
                    longestLine = Math.max(longestLine, line);
                } else {
                    firstLine = line;
                }
                longestLine = Math.max(longestLine, text.longest());
                broken = true;
                line = text.last();
            }
        }

        public void place() {
            between();
            places.add(pieces.size());
            pieces.add(null);
        }

        private void between() {
            first.add(broken ? firstLine : line);
            last.add(broken ? line : -1);
            broken = false;
            line = 0;
        }

        /** The last thing to be done with a builder. */
        public Form build() {
            between();
            return new Form(this);
        }
    }
}
