package org.rekindle.web.open;

import java.nio.charset.StandardCharsets;

/** The address of a redirect as a header may hold it. */
final class Location {
    /** What RFC 3986 lets stand beside letters and digits. */
    private static final String ALLOWED = "-._~:/?#[]@!$&'()*+,;=%";

    private Location() {}

    /** Marketers paste what their browser shows: blanks, bars and letters of any script are encoded, the rest stays. */
    static String of(String url) {
        StringBuilder encoded = new StringBuilder(url.length());
        for (byte octet : url.getBytes(StandardCharsets.UTF_8)) {
            boolean stays = octet >= 'a' && octet <= 'z'
                    || octet >= 'A' && octet <= 'Z'
                    || octet >= '0' && octet <= '9'
                    || octet > 0 && ALLOWED.indexOf(octet) >= 0;
            if (stays) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(String.format("%02X", octet & 0xFF));
            }
        }
        return encoded.toString();
    }
}
