package org.rekindle.shared;

import java.nio.charset.StandardCharsets;

/**
 * A piece of text as it travels in mail: UTF-8, lines ended by CRLF, no NUL; with what has to be known about its lines
 * when pieces are put together.
 *
 * @param octets not to be changed: they are shared
 * @param beyondAscii how many octets lie beyond ASCII
 * @param first octets up to the first line end, or of the whole piece when there is none
 * @param longest octets of the longest line between two line ends; 0 when there are fewer than two
 * @param last octets behind the last line end; as {@code first} when there is none
 * @param broken whether there is a line end
 * @param dotted whether a line begins with a dot, or could when the piece comes to stand at the beginning of one
 */
public record Lines(byte[] octets, int beyondAscii, int first, int longest, int last, boolean broken, boolean dotted) {
    public static Lines of(String text) {
        byte[] octets = canonical(text).getBytes(StandardCharsets.UTF_8);
        int beyondAscii = 0;
        boolean broken = false;
        boolean dotted = octets.length > 0 && octets[0] == '.';
        int first = octets.length;
        int longest = 0;
        int begin = 0;
        for (int i = 0; i < octets.length; i++) {
            byte octet = octets[i];
            if (octet < 0) {
                beyondAscii++;
            } else if (octet == '\n') {
                if (broken) {
                    longest = Math.max(longest, i - 1 - begin);
                } else {
                    first = i - 1;
                    broken = true;
                }
                begin = i + 1;
                dotted |= begin < octets.length && octets[begin] == '.';
            }
        }
        return new Lines(octets, beyondAscii, first, longest, octets.length - begin, broken, dotted);
    }

    private static String canonical(String text) {
        boolean plain = text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && text.indexOf('\0') < 0;
        return plain
                ? text
                : text.replace("\0", "")
                        .replace("\r\n", "\n")
                        .replace('\r', '\n')
                        .replace("\n", "\r\n");
    }
}
