package org.rekindle.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.rekindle.delivery.smtp.Content;
import org.rekindle.shared.Piece;

/**
 * Quoted-printable (RFC 2045, 6.7) of text whose lines end in CRLF, piece by piece: each is encoded by itself, as from the
 * beginning of a line, and once for all places and messages it stands in. What is left for a message is to put pieces
 * behind each other, with a soft line break where they do not fit. Angus' encoder takes an octet at a time through streams,
 * which was half the time of a message.
 *
 * <p>No line begins with a dot, so what is written never needs dot-stuffing.
 */
final class QuotedPrintable {
    private static final byte[] SOFT_BREAK = {'=', '\r', '\n'};
    /** Of a line's 76 characters, leaving one for the sign that it goes on. */
    private static final int WIDTH = 75;

    private static final Piece.Encoded WORD = new Piece.Encoded(null, null, 0, 0);

    private final Content.Builder out;
    private int column;

    QuotedPrintable(Content.Builder out) {
        this.out = out;
    }

    void add(Piece piece) {
        Piece.Encoded encoded =
                piece.encoded(piece instanceof Piece.Fixed ? QuotedPrintable::fixed : QuotedPrintable::own);
        if (encoded.octets() == null) {
            word(piece.octets());
        } else {
            lines(encoded);
        }
    }

    private void word(byte[] octets) {
        if (column > 0 && column + octets.length > WIDTH) {
            out.add(SOFT_BREAK);
            column = 0;
        }
        out.add(octets);
        column += octets.length;
    }

    private void lines(Piece.Encoded encoded) {
        boolean oneLine = encoded.first() == encoded.octets().length;
        if (column == 0 || column + encoded.first() <= WIDTH) {
            out.add(encoded.octets());
            column = oneLine ? column + encoded.last() : encoded.last();
        } else {
            if (encoded.behindBreak() == null) {
                out.add(SOFT_BREAK).add(encoded.octets());
            } else {
                out.add(encoded.behindBreak());
            }
            column = encoded.last();
        }
    }

    /** Most of these are longer than what is left of a line. */
    private static Piece.Encoded fixed(Piece piece) {
        byte[] encoded = encoded(piece.octets());
        byte[] behindBreak = Arrays.copyOf(SOFT_BREAK, SOFT_BREAK.length + encoded.length);
        System.arraycopy(encoded, 0, behindBreak, SOFT_BREAK.length, encoded.length);
        return measured(encoded, behindBreak);
    }

    private static Piece.Encoded own(Piece piece) {
        return isItself(piece) ? WORD : measured(encoded(piece.octets()), null);
    }

    private static byte[] encoded(byte[] octets) {
        Encoder encoder = new Encoder(new Octets(octets.length + octets.length / 8));
        encoder.add(octets);
        return encoder.out.toArray();
    }

    private static Piece.Encoded measured(byte[] encoded, byte[] behindBreak) {
        int first = 0;
        while (first < encoded.length && encoded[first] != '\r') {
            first++;
        }
        int begin = encoded.length;
        while (begin > 0 && encoded[begin - 1] != '\n') {
            begin--;
        }
        return new Piece.Encoded(encoded, behindBreak, first, encoded.length - begin);
    }

    /** What fits into a line and of which nothing has to be encoded, wherever it stands. */
    private static boolean isItself(Piece piece) {
        byte[] octets = piece.octets();
        return piece.literal()
                && octets.length > 0
                && octets.length <= WIDTH
                && octets[0] != '.'
                && octets[octets.length - 1] != ' ';
    }

    /** One piece, an octet at a time. */
    private static final class Encoder {
        private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

        private final Octets out;
        private int column;

        Encoder(Octets out) {
            this.out = out;
        }

        void add(byte[] octets) {
            for (int i = 0; i < octets.length; i++) {
                byte octet = octets[i];
                // canonical text: where there is a CR an LF follows
                boolean ends = i + 1 == octets.length || octets[i + 1] == '\r';
                switch (octet) {
                    case '\r' -> out.add(octet);
                    case '\n' -> {
                        out.add(octet);
                        column = 0;
                    }
                    // the line may end behind the last octet, and blanks there would be lost on the way
                    case ' ', '\t' -> one(octet, !ends);
                    default -> one(octet, octet > ' ' && octet < 127 && octet != '=');
                }
            }
        }

        /** @param plain whether it may stand there as it is; at the beginning of a line a dot may not */
        private void one(byte octet, boolean plain) {
            boolean dot = octet == '.' && (column == 0 || column == WIDTH);
            int width = plain && !dot ? 1 : 3;
            if (column + width > WIDTH) {
                out.add(SOFT_BREAK);
                column = 0;
            }
            column += width;
            if (width == 1) {
                out.add(octet);
            } else {
                out.add((byte) '=').add(HEX[octet >> 4 & 15]).add(HEX[octet & 15]);
            }
        }
    }
}
