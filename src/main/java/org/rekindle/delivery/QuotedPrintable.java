package org.rekindle.delivery;

import java.nio.charset.StandardCharsets;
import org.rekindle.shared.Lines;

/**
 * Quoted-printable (RFC 2045, 6.7) of text whose lines end in CRLF. Angus' encoder takes an octet at a time through
 * streams, which was half the time of a message; this one writes where the message is put together, and a long piece that
 * many messages share is encoded once.
 *
 * <p>No line begins with a dot, so what is written never needs dot-stuffing.
 */
final class QuotedPrintable {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SOFT_BREAK = {'=', '\r', '\n'};
    /** Of a line's 76 characters, leaving one for the sign that it goes on. */
    private static final int WIDTH = 75;
    /** From here on a piece is worth a line break of its own, so that it looks the same in every message. */
    private static final int LONG = 40;

    private final Octets out;
    private int column;
    /** A blank waits to see whether its line ends: there it has to be written as a number. */
    private byte blank;

    QuotedPrintable(Octets out) {
        this.out = out;
    }

    void add(Lines piece) {
        if (!piece.shared() || piece.octets().length < LONG) {
            add(piece.octets());
            return;
        }
        end();
        if (column > 0) {
            out.add(SOFT_BREAK);
        }
        byte[] encoded = piece.encoded(QuotedPrintable::whole);
        out.add(encoded);
        column = widthOfLastLine(encoded);
    }

    private static byte[] whole(byte[] octets) {
        Octets encoded = new Octets(octets.length + octets.length / 8);
        QuotedPrintable quoted = new QuotedPrintable(encoded);
        quoted.add(octets);
        quoted.end();
        return encoded.toArray();
    }

    private static int widthOfLastLine(byte[] encoded) {
        int begin = encoded.length;
        while (begin > 0 && encoded[begin - 1] != '\n') {
            begin--;
        }
        return encoded.length - begin;
    }

    private void add(byte[] octets) {
        for (int i = 0; i < octets.length; i++) {
            byte octet = octets[i];
            if (octet == '\r') {
                // canonical text: the LF follows
                number(blank);
                blank = 0;
            } else if (octet == '\n') {
                out.add((byte) '\r').add(octet);
                column = 0;
            } else {
                plain(blank);
                blank = 0;
                if (octet == ' ' || octet == '\t') {
                    blank = octet;
                } else if (isPlain(octet)) {
                    int end = i + 1;
                    while (end < octets.length && isPlain(octets[end])) {
                        end++;
                    }
                    plain(octets, i, end);
                    i = end - 1;
                } else {
                    number(octet);
                }
            }
        }
    }

    private static boolean isPlain(byte octet) {
        return octet > ' ' && octet < 127 && octet != '=';
    }

    /** As much at a time as its line takes. */
    private void plain(byte[] octets, int from, int to) {
        for (int next = from; next < to; ) {
            plain(octets[next++]);
            int more = Math.min(to - next, WIDTH - column);
            out.add(octets, next, more);
            column += more;
            next += more;
        }
    }

    void end() {
        number(blank);
        blank = 0;
    }

    private void plain(byte octet) {
        if (octet == '.' && (column == 0 || column == WIDTH)) {
            number(octet);
        } else if (octet != 0) {
            room(1);
            out.add(octet);
        }
    }

    private void number(byte octet) {
        if (octet != 0) {
            room(3);
            out.add((byte) '=').add(HEX[octet >> 4 & 15]).add(HEX[octet & 15]);
        }
    }

    private void room(int characters) {
        if (column + characters > WIDTH) {
            out.add(SOFT_BREAK);
            column = 0;
        }
        column += characters;
    }
}
