package org.rekindle.delivery;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.rekindle.shared.Lines;
import org.rekindle.shared.Rope;

/**
 * A text as a MIME part: lines end in CRLF and the encoding keeps every line below the 998 octets of RFC 5322.
 *
 * @param type such as {@code text/html}
 * @param pieces the text as it travels
 * @param octets how many the pieces have together
 * @param beyondAscii how many of them lie beyond ASCII
 * @param dotted whether a line of the text may begin with a dot
 */
record TextPart(String type, Encoding encoding, List<Lines> pieces, int octets, int beyondAscii, boolean dotted) {
    private static final int LONGEST_LINE = 900;
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'});

    /** RFC 2045, 6. */
    enum Encoding {
        SEVEN_BIT("7bit"),
        QUOTED_PRINTABLE("quoted-printable"),
        BASE64("base64");

        final String token;

        Encoding(String token) {
            this.token = token;
        }
    }

    static TextPart of(String type, Rope text) {
        List<Lines> pieces = new ArrayList<>(text.pieces().size());
        int octets = 0;
        int beyond = 0;
        int line = 0;
        int longest = 0;
        boolean dotted = false;
        for (Rope.Piece piece : text.pieces()) {
            Lines lines =
                    switch (piece) {
                        case Rope.Fixed fixed -> fixed.lines();
                        case Rope.Own own -> Lines.of(own.text());
                    };
            pieces.add(lines);
            octets += lines.octets().length;
            beyond += lines.beyondAscii();
            dotted |= lines.dotted();
            longest = Math.max(Math.max(longest, lines.longest()), line + lines.first());
            line = lines.broken() ? lines.last() : line + lines.first();
        }
        return new TextPart(type, encoding(octets, beyond, Math.max(longest, line)), pieces, octets, beyond, dotted);
    }

    private static Encoding encoding(int octets, int beyondAscii, int longestLine) {
        if (beyondAscii == 0 && longestLine <= LONGEST_LINE) {
            return Encoding.SEVEN_BIT;
        }
        // quoted-printable triples each such octet, base64 adds a third to everything
        return beyondAscii * 6L <= octets ? Encoding.QUOTED_PRINTABLE : Encoding.BASE64;
    }

    /** Whether an encoded line may begin with a dot. */
    boolean isDotted() {
        return encoding == Encoding.SEVEN_BIT && dotted;
    }

    void writeTo(Octets message) {
        switch (encoding) {
            case SEVEN_BIT -> pieces.forEach(piece -> message.add(piece.octets()));
            case QUOTED_PRINTABLE -> {
                QuotedPrintable out = new QuotedPrintable(message);
                pieces.forEach(out::add);
                out.end();
            }
            case BASE64 -> {
                Octets whole = new Octets(octets);
                pieces.forEach(piece -> whole.add(piece.octets()));
                message.add(BASE64.encode(whole.toArray()));
            }
        }
    }

    /** About so many octets when written. */
    int expected() {
        return switch (encoding) {
            case SEVEN_BIT -> octets;
            // an eighth for line breaks and the "=" of markup, three octets where pieces meet
            case QUOTED_PRINTABLE -> octets + octets / 8 + 2 * beyondAscii + 3 * pieces.size();
            case BASE64 -> octets * 7 / 5 + 8;
        };
    }

    String contentType() {
        return type + "; charset=UTF-8";
    }
}
