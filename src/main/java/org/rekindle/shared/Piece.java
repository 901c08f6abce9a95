package org.rekindle.shared;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * A piece of a {@link Rope}: text, and how it travels in mail: UTF-8, lines ended by CRLF, no NUL; with what has to be known
 * about its lines when pieces are put together.
 */
public abstract sealed class Piece {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long BLANKS = 0x2020202020202020L;
    private static final long EQUALS = 0x3D3D3D3D3D3D3D3DL;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;

    /** Something is no printable ASCII. */
    private static final int NOT_PLAIN = 1;
    /** Something does not stand for itself in quoted-printable. */
    private static final int CODED = 2;

    private final byte[] octets;
    private final int beyondAscii;
    private final int first;
    private final int longest;
    private final int last;
    private final boolean broken;
    private final boolean dotted;
    private final boolean literal;
    /** Whoever asks first makes it; another thread would make the same. */
    private Encoded encoded;

    /** The same in many texts. */
    public static final class Fixed extends Piece {
        private final String text;

        public Fixed(String text) {
            super(text.getBytes(StandardCharsets.UTF_8));
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    /** One person's own. */
    public static final class Own extends Piece {
        private final String text;

        public Own(String text) {
            super(text.getBytes(StandardCharsets.UTF_8));
            this.text = text;
        }

        private Own(byte[] plain) {
            super(plain);
            this.text = null;
        }

        /** @param octets ASCII, not to be changed any more */
        public static Own plain(byte[] octets) {
            return new Own(octets);
        }

        @Override
        public String text() {
            return text == null ? new String(octets(), StandardCharsets.US_ASCII) : text;
        }
    }

    private Piece(byte[] given) {
        int oddities = oddities(given);
        literal = oddities == 0;
        if ((oddities & NOT_PLAIN) == 0) {
            octets = given;
            beyondAscii = 0;
            first = given.length;
            longest = 0;
            last = given.length;
            broken = false;
            dotted = given.length > 0 && given[0] == '.';
            return;
        }
        octets = isCanonical(given) ? given : canonical(given);
        int beyond = 0;
        int firstLine = -1;
        int longestLine = 0;
        int begin = 0;
        boolean dot = octets.length > 0 && octets[0] == '.';
        for (int i = 0; i < octets.length; i++) {
            byte octet = octets[i];
            if (octet < 0) {
                beyond++;
            } else if (octet == '\n') {
                if (firstLine < 0) {
                    firstLine = i - 1;
                } else {
                    longestLine = Math.max(longestLine, i - 1 - begin);
                }
                begin = i + 1;
                dot |= begin < octets.length && octets[begin] == '.';
            }
        }
        beyondAscii = beyond;
        broken = firstLine >= 0;
        first = broken ? firstLine : octets.length;
        longest = longestLine;
        last = octets.length - begin;
        dotted = dot;
    }

    public abstract String text();

    /** As it travels; not to be changed: they are shared. */
    public final byte[] octets() {
        return octets;
    }

    /** How many octets lie beyond ASCII. */
    public final int beyondAscii() {
        return beyondAscii;
    }

    /** Octets up to the first line end, or of the whole piece when there is none. */
    public final int first() {
        return first;
    }

    /** Octets of the longest line between two line ends; 0 when there are fewer than two. */
    public final int longest() {
        return longest;
    }

    /** Octets behind the last line end; as {@link #first} when there is none. */
    public final int last() {
        return last;
    }

    /** Whether there is a line end. */
    public final boolean broken() {
        return broken;
    }

    /** Whether a line begins with a dot, or could when the piece comes to stand at the beginning of one. */
    public final boolean dotted() {
        return dotted;
    }

    /** One line of printable ASCII of which each octet stands for itself in quoted-printable (RFC 2045, 6.7). */
    public final boolean literal() {
        return literal;
    }

    /**
     * Octets in an encoding for transfer, as from the beginning of a line.
     *
     * @param octets null when they are the text's own, in one line
     * @param behindBreak the same behind a soft line break; null where that is not worth keeping
     * @param first octets up to the first line end, or of all when there is none
     * @param last octets behind the last line end, or of all when there is none
     */
    public record Encoded(byte[] octets, byte[] behindBreak, int first, int last) {}

    /**
     * The octets in an encoding for transfer, kept from the first time on.
     *
     * @param encoding always the same one
     */
    public final Encoded encoded(Function<Piece, Encoded> encoding) {
        Encoded known = encoded;
        if (known == null) {
            known = encoding.apply(this);
            encoded = known;
        }
        return known;
    }

    /** Nearly all values of one person have none. Looked at eight octets at a time. */
    private static int oddities(byte[] octets) {
        long notPlain = 0;
        long coded = 0;
        int i = 0;
        for (; i + Long.BYTES <= octets.length; i += Long.BYTES) {
            long eight = (long) EIGHT.get(octets, i);
            // the highest bit of an octet is left set by what lies beyond ASCII, and by taking a blank from a control
            // character; by taking one from none that differs from the sign of equality, and by adding one to DEL
            notPlain |= eight | eight - BLANKS;
            coded |= (eight ^ EQUALS) - ONES | eight + ONES;
        }
        int oddities = (notPlain & HIGHEST_BITS) == 0 ? 0 : NOT_PLAIN;
        oddities |= (coded & HIGHEST_BITS) == 0 ? 0 : CODED;
        for (; i < octets.length; i++) {
            byte octet = octets[i];
            oddities |= octet < ' ' ? NOT_PLAIN : octet == '=' || octet == 127 ? CODED : 0;
        }
        return oddities;
    }

    private static boolean isCanonical(byte[] octets) {
        for (int i = 0; i < octets.length; i++) {
            byte octet = octets[i];
            if (octet == 0
                    || octet == '\r' && (i + 1 == octets.length || octets[i + 1] != '\n')
                    || octet == '\n' && (i == 0 || octets[i - 1] != '\r')) {
                return false;
            }
        }
        return true;
    }

    private static byte[] canonical(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8)
                .replace("\0", "")
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
