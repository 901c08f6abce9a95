package org.rekindle.delivery;

import jakarta.mail.internet.MimeUtility;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.rekindle.shared.Rope;

/**
 * Text fit for a header: the only way text from people gets into one. It cannot end the line, hide in encoded words of
 * its own, or turn the reading direction of what follows.
 */
final class HeaderText {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;

    /** Octets per encoded word, so that the word stays within 75 characters and its line within 78 (RFC 2047). */
    private static final int WORD = 42;

    private static final int LONGEST_TOKEN = 60;
    private static final int LONGEST_LINE = 76;
    private static final int LONGEST_EXACT = 500;

    private final String value;
    /** ASCII that no reader could take for an encoded word, with places to fold. */
    private final boolean plain;

    HeaderText(String text) {
        if (isSimple(text)) {
            value = text;
            plain = true;
        } else {
            value = cleaned(text);
            plain = isSimple(value);
        }
    }

    /** Cleaned, as a reader shall see it. */
    String value() {
        return value;
    }

    /** Words of printable ASCII, neither long nor like an encoded word, with single spaces between: most of what comes. */
    private static boolean isSimple(String text) {
        int token = 0;
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            token = c == ' ' ? 0 : token + 1;
            boolean empty = c == ' ' && before == ' ';
            boolean encoded = c == '?' && before == '=';
            if (c < ' ' || c >= 127 || token > LONGEST_TOKEN || empty || encoded) {
                return false;
            }
            before = c;
        }
        return before != ' ' || text.isEmpty();
    }

    /**
     * Refuses instead of cleaning: for what a machine made, such as links and ids.
     *
     * @return octets in ASCII
     * @throws IllegalArgumentException unless printable ASCII without spaces and angle brackets, of at most 500 characters
     */
    static byte[] exact(String token) {
        byte[] octets = token.getBytes(StandardCharsets.UTF_8);
        if (!hasLength(octets.length) || !isExact(octets)) {
            throw refused(token);
        }
        return octets;
    }

    /** As {@link #exact(String)}, of a token in pieces, which is given back. */
    static Rope exact(Rope token) {
        boolean exact = hasLength(token.measure().octets());
        for (int i = 0; i < token.size(); i++) {
            exact &= isExact(token.piece(i).octets());
        }
        if (!exact) {
            throw refused(token.toString());
        }
        return token;
    }

    private static boolean hasLength(int octets) {
        return octets > 0 && octets <= LONGEST_EXACT;
    }

    private static IllegalArgumentException refused(String token) {
        return new IllegalArgumentException("not fit for a header: " + new HeaderText(token).value);
    }

    /** Eight octets at a time. */
    private static boolean isExact(byte[] octets) {
        int i = 0;
        for (; i + Long.BYTES <= octets.length; i += Long.BYTES) {
            long eight = (long) EIGHT.get(octets, i);
            // the highest bit of an octet is left set by what lies beyond ASCII, by a blank or less, by DEL and by an
            // angle bracket; what borrows from the next octet is one of these itself
            long brackets = (eight | 2 * ONES) ^ '>' * ONES;
            if (((eight | eight - '!' * ONES | eight + ONES | brackets - ONES) & HIGHEST_BITS) != 0) {
                return false;
            }
        }
        for (; i < octets.length; i++) {
            byte octet = octets[i];
            if (octet <= ' ' || octet == 127 || octet == '<' || octet == '>') {
                return false;
            }
        }
        return true;
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
                clean.append(' ');
            } else if (Character.getType(c) == Character.SURROGATE) {
                clean.append('\uFFFD');
            } else if (!isDirectional(c)) {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString().replaceAll("\\s+", " ").strip();
    }

    /** Embeddings, overrides and isolates of the bidirectional algorithm. */
    private static boolean isDirectional(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    /** As unstructured text (subject), folded. */
    String encoded(String header) {
        int before = header.length() + 2;
        if (plain) {
            return before + value.length() <= LONGEST_LINE ? value : MimeUtility.fold(before, value);
        }
        return words();
    }

    /** As the display name of an address. A name with an @ poses as an address, so there is none. */
    String beside(String address) {
        if (value.isEmpty() || value.indexOf('@') >= 0) {
            return address;
        }
        String phrase = plain ? quotable() : words();
        int length = phrase.length() + (plain ? 2 : 0) + address.length();
        String between = length > 60 ? "\r\n <" : " <";
        return plain ? '"' + phrase + '"' + between + address + '>' : phrase + between + address + '>';
    }

    private String quotable() {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private String words() {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int octets = 0;
        for (int c : value.codePoints().toArray()) {
            int size = Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > WORD) {
                words.add(word(word));
                word.setLength(0);
                octets = 0;
            }
            word.appendCodePoint(c);
            octets += size;
        }
        words.add(word(word));
        return String.join("\r\n ", words);
    }

    private static String word(CharSequence text) {
        byte[] octets = text.toString().getBytes(StandardCharsets.UTF_8);
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(octets) + "?=";
    }
}
