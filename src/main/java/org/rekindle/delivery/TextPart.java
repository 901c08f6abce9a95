package org.rekindle.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A text as a MIME part: lines end in CRLF and the encoding keeps every line below the 998 octets of RFC 5322.
 *
 * @param type such as {@code text/html}
 */
record TextPart(String type, String encoding, byte[] octets) {
    private static final int LONGEST_LINE = 900;

    static TextPart of(String type, String text) {
        // plain replacements: a regular expression here took a quarter of the time of a message
        String canonical =
                text.replace("\0", "").replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
        byte[] plain = canonical.getBytes(StandardCharsets.UTF_8);
        String encoding = encodingOf(plain);
        return new TextPart(type, encoding, encode(plain, encoding));
    }

    private static String encodingOf(byte[] plain) {
        int beyondAscii = 0;
        int line = 0;
        int longest = 0;
        for (byte octet : plain) {
            beyondAscii += octet < 0 ? 1 : 0;
            line = octet == '\n' ? 0 : line + 1;
            longest = Math.max(longest, line);
        }
        if (beyondAscii == 0 && longest <= LONGEST_LINE) {
            return "7bit";
        }
        // quoted-printable triples each such octet, base64 adds a third to everything
        return beyondAscii * 6 <= plain.length ? "quoted-printable" : "base64";
    }

    private static byte[] encode(byte[] plain, String encoding) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length + plain.length / 2);
        try (OutputStream encoder = MimeUtility.encode(bytes, encoding)) {
            encoder.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    String contentType() {
        return type + "; charset=UTF-8";
    }
}
