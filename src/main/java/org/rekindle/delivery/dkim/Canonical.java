package org.rekindle.delivery.dkim;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The canonicalisation "relaxed" for header fields and body (RFC 6376, 3.4.2 and 3.4.4). */
final class Canonical {
    private Canonical() {}

    /**
     * A header field.
     *
     * @param name in lower case
     * @param relaxed {@code name:value} in canonical form, without a line end
     */
    record Field(String name, String relaxed) {}

    /** The fields of a message in their order, up to the empty line. */
    static List<Field> fields(byte[] message) {
        List<Field> fields = new ArrayList<>();
        int at = 0;
        while (at < message.length && message[at] != '\r') {
            int end = endOfField(message, at);
            fields.add(field(new String(message, at, end - at, StandardCharsets.ISO_8859_1)));
            at = end;
        }
        return fields;
    }

    /** Where the body begins; the length of the message when it has none. */
    static int bodyOf(byte[] message) {
        int at = 0;
        while (at < message.length && message[at] != '\r') {
            at = endOfField(message, at);
        }
        return Math.min(at + 2, message.length);
    }

    private static int endOfField(byte[] message, int from) {
        for (int i = from; i < message.length; i++) {
            boolean folded = i + 1 < message.length && isBlank(message[i + 1]);
            if (message[i] == '\n' && !folded) {
                return i + 1;
            }
        }
        return message.length;
    }

    static Field field(String text) {
        int colon = text.indexOf(':');
        String name = text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        StringBuilder value = new StringBuilder(text.length());
        for (int i = colon + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                if (!value.isEmpty() && value.charAt(value.length() - 1) != ' ') {
                    value.append(' ');
                }
            } else {
                value.append(c);
            }
        }
        return new Field(name, name + ':' + value.toString().stripTrailing());
    }

    /** Runs of blanks become one, blanks at line ends and empty lines at the end go. */
    static byte[] body(byte[] message, int from) {
        byte[] relaxed = new byte[message.length - from + 2];
        int length = 0;
        // up to here the body has something other than empty lines
        int kept = 0;
        boolean blank = false;
        for (int i = from; i < message.length; i++) {
            byte octet = message[i];
            if (isBlank(octet)) {
                blank = true;
            } else if (octet == '\r' || octet == '\n') {
                blank = false;
                relaxed[length++] = octet;
            } else {
                if (blank) {
                    relaxed[length++] = ' ';
                    blank = false;
                }
                relaxed[length++] = octet;
                kept = length;
            }
        }
        if (kept == 0) {
            return new byte[0];
        }
        relaxed[kept] = '\r';
        relaxed[kept + 1] = '\n';
        return Arrays.copyOf(relaxed, kept + 2);
    }

    private static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }
}
