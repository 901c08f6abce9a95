package org.rekindle.delivery;

import jakarta.mail.internet.MimeUtility;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Text fit for a header: the only way text from people gets into one. It cannot end the line, hide in encoded words of
 * its own, or turn the reading direction of what follows.
 *
 * @param value cleaned, as a reader shall see it
 */
record HeaderText(String value) {
    /** Octets per encoded word, so that the word stays within 75 characters and its line within 78 (RFC 2047). */
    private static final int WORD = 42;

    private static final int LONGEST_TOKEN = 60;

    HeaderText {
        value = clean(value);
    }

    /**
     * Refuses instead of cleaning: for what a machine made, such as links and ids.
     *
     * @throws IllegalArgumentException unless printable ASCII without spaces and angle brackets, of at most 500 characters
     */
    static String exact(String token) {
        boolean exact = !token.isEmpty() && token.length() <= 500;
        for (int i = 0; i < token.length() && exact; i++) {
            char c = token.charAt(i);
            exact = c > ' ' && c < 127 && c != '<' && c != '>';
        }
        if (!exact) {
            throw new IllegalArgumentException("not fit for a header: " + new HeaderText(token).value);
        }
        return token;
    }

    private static String clean(String text) {
        return isClean(text) ? text : cleaned(text);
    }

    /** Printable ASCII with single spaces within: most of what comes. */
    private static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lonely = i > 0 && i < text.length() - 1 && text.charAt(i - 1) != ' ';
            if (c < ' ' || c >= 127 || c == ' ' && !lonely) {
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
        return isPlain() ? MimeUtility.fold(header.length() + 2, value) : words();
    }

    /** As the display name of an address. A name with an @ poses as an address, so there is none. */
    String beside(String address) {
        if (value.isEmpty() || value.indexOf('@') >= 0) {
            return address;
        }
        String phrase = isPlain() ? '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : words();
        return phrase + (phrase.length() + address.length() > 60 ? "\r\n <" : " <") + address + '>';
    }

    /** ASCII that no reader could take for an encoded word, with places to fold. */
    private boolean isPlain() {
        int token = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            token = c == ' ' ? 0 : token + 1;
            if (c < ' ' || c >= 127 || token > LONGEST_TOKEN) {
                return false;
            }
        }
        return !value.contains("=?");
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
