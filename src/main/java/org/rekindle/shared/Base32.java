package org.rekindle.shared;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** RFC 4648 base32 in lower case without padding: for names that mail servers may fold the case of. */
public final class Base32 {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private static final byte[] LETTERS = ALPHABET.getBytes(StandardCharsets.ISO_8859_1);

    private Base32() {}

    public static String encode(byte[] octets) {
        byte[] text = new byte[(octets.length * 8 + 4) / 5];
        int at = 0;
        int buffer = 0;
        int bits = 0;
        for (byte octet : octets) {
            buffer = (buffer << 8 | octet & 0xFF) & 0xFFFF;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text[at++] = LETTERS[buffer >> bits & 31];
            }
        }
        if (bits > 0) {
            text[at] = LETTERS[buffer << 5 - bits & 31];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** The octets of a text in either case; empty for what {@link #encode} cannot have written. */
    public static Optional<byte[]> decode(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        byte[] octets = new byte[lower.length() * 5 / 8];
        int buffer = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < lower.length(); i++) {
            int value = ALPHABET.indexOf(lower.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            buffer = (buffer << 5 | value) & 0xFFFF;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                octets[at++] = (byte) (buffer >> bits);
            }
        }
        // the unused bits of the last character say nothing: only one text stands for these octets
        return encode(octets).equals(lower) ? Optional.of(octets) : Optional.empty();
    }
}
