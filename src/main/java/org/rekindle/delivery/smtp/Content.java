package org.rekindle.delivery.smtp;

import java.util.Arrays;

/**
 * A whole message: headers and body, every line ended by CRLF, the last one too; not dot-stuffed. It is a row of pieces, of
 * which most are shared with other messages, and becomes one when it is written to a connection: a message that waits costs
 * little more than what is one reader's own.
 */
public final class Content {
    private final byte[][] pieces;
    private final int count;
    private final int length;
    private final boolean dotted;

    private Content(byte[][] pieces, int count, int length, boolean dotted) {
        this.pieces = pieces;
        this.count = count;
        this.length = length;
        this.dotted = dotted;
    }

    /** A message in one piece. */
    public static Content of(byte[] octets, boolean dotted) {
        return new Builder(1).add(octets).build(dotted);
    }

    /** In octets. */
    public int length() {
        return length;
    }

    /** Whether a line may begin with a dot, which then has to be doubled (RFC 5321, 4.5.2). */
    boolean dotted() {
        return dotted;
    }

    /** The same behind other header fields. */
    public Content behind(byte[] fields) {
        Builder both = new Builder(count + 1).add(fields);
        for (int i = 0; i < count; i++) {
            both.add(pieces[i]);
        }
        return both.build(dotted);
    }

    /** There must be room for {@link #length} octets. */
    public void copyTo(byte[] target, int from) {
        int at = from;
        for (int i = 0; i < count; i++) {
            byte[] piece = pieces[i];
            System.arraycopy(piece, 0, target, at, piece.length);
            at += piece.length;
        }
    }

    public byte[] toArray() {
        byte[] whole = new byte[length];
        copyTo(whole, 0);
        return whole;
    }

    /** Puts pieces behind each other. They are shared, not copied, and must not be changed. */
    public static final class Builder {
        private byte[][] pieces;
        private int count;
        private int length;

        /** @param expected about so many pieces */
        public Builder(int expected) {
            pieces = new byte[expected][];
        }

        public Builder add(byte[] piece) {
            if (count == pieces.length) {
                pieces = Arrays.copyOf(pieces, 2 * count);
            }
            pieces[count++] = piece;
            length += piece.length;
            return this;
        }

        public Content build(boolean dotted) {
            return new Content(pieces, count, length, dotted);
        }
    }
}
