package org.rekindle.delivery;

/**
 * Quoted-printable (RFC 2045, 6.7) of text whose lines end in CRLF. Angus' encoder takes an octet at a time through
 * streams, which was half the time of a message; this one writes where the message is put together.
 */
final class QuotedPrintable {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final byte[] SOFT_BREAK = {'=', '\r', '\n'};
    /** Of a line's 76 characters, leaving one for the sign that it goes on. */
    private static final int WIDTH = 75;

    private final Octets out;
    private int column;
    /** A blank waits to see whether its line ends: there it has to be written as a number. */
    private byte blank;

    QuotedPrintable(Octets out) {
        this.out = out;
    }

    void add(byte[] octets) {
        for (byte octet : octets) {
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
                } else if (octet > ' ' && octet < 127 && octet != '=') {
                    plain(octet);
                } else {
                    number(octet);
                }
            }
        }
    }

    void end() {
        number(blank);
        blank = 0;
    }

    private void plain(byte octet) {
        if (octet != 0) {
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
