package org.rekindle.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import org.rekindle.delivery.smtp.Content;
import org.rekindle.shared.Rope;

/**
 * A text as a MIME part: lines end in CRLF and the encoding keeps every line below the 998 octets of RFC 5322.
 *
 * @param text as it travels
 */
record TextPart(Type type, Encoding encoding, Rope text) {
    private static final int LONGEST_LINE = 900;
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'});

    enum Type {
        PLAIN("text/plain"),
        HTML("text/html");

        private final Map<Encoding, byte[]> headers = new EnumMap<>(Encoding.class);

        Type(String token) {
            for (Encoding encoding : Encoding.values()) {
                String header = "\r\nContent-Type: " + token + "; charset=UTF-8\r\nContent-Transfer-Encoding: "
                        + encoding.token + "\r\n\r\n";
                headers.put(encoding, header.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    /** RFC 2045, 6. */
    enum Encoding {
        SEVEN_BIT("7bit"),
        QUOTED_PRINTABLE("quoted-printable"),
        BASE64("base64");

        private final String token;

        Encoding(String token) {
            this.token = token;
        }
    }

    static TextPart of(Type type, Rope text) {
        return new TextPart(type, encoding(text.measure()), text);
    }

    private static Encoding encoding(Rope.Measure measure) {
        if (measure.beyondAscii() == 0 && measure.longestLine() <= LONGEST_LINE) {
            return Encoding.SEVEN_BIT;
        }
        // quoted-printable triples each such octet, base64 adds a third to everything
        return measure.beyondAscii() * 6L <= measure.octets() ? Encoding.QUOTED_PRINTABLE : Encoding.BASE64;
    }

    /** Whether an encoded line may begin with a dot. */
    boolean isDotted() {
        return encoding == Encoding.SEVEN_BIT && text.measure().dotted();
    }

    /** From the end of the line before: headers, an empty line and the text. */
    void writeTo(Content.Builder message) {
        message.add(type.headers.get(encoding));
        switch (encoding) {
            case SEVEN_BIT -> plain(message);
            case QUOTED_PRINTABLE -> {
                QuotedPrintable out = new QuotedPrintable(message);
                for (int i = 0; i < text.size(); i++) {
                    out.add(text.piece(i));
                }
            }
            case BASE64 -> {
                Content.Builder whole = new Content.Builder(text.size());
                plain(whole);
                message.add(BASE64.encode(whole.build(false).toArray()));
            }
        }
    }

    private void plain(Content.Builder out) {
        for (int i = 0; i < text.size(); i++) {
            out.add(text.piece(i).octets());
        }
    }

    /** Whether what is written ends with a line end. */
    boolean endsLine() {
        return encoding != Encoding.BASE64 && text.measure().endsLine();
    }

    /** About so many pieces are written. */
    int pieces() {
        // some meet at the end of a line
        return encoding == Encoding.QUOTED_PRINTABLE ? text.size() * 5 / 4 + 1 : text.size();
    }
}
