package org.rekindle.web.open;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of a small form post, urlencoded or multipart (RFC 8058 allows both). Read by hand and bounded: frameworks'
 * multipart parsers have run out of memory on hostile part headers (trust rule S-21), and these addresses are public.
 */
record FormBody(Map<String, List<String>> fields) {
    private static final Pattern PART = Pattern.compile(
            "\\r?\\nContent-Disposition:[^\\r\\n]*?\\bname=\"?([^\";\\r\\n]+)\"?[^\\r\\n]*\\r?\\n(?:[^\\r\\n]+\\r?\\n)*\\r?\\n(.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=\"?([^\";,\\s]{1,70})\"?", Pattern.CASE_INSENSITIVE);

    /** @return null when the body is larger than {@code limit} octets */
    static FormBody read(InputStream body, String contentType, int limit) throws IOException {
        byte[] bytes = body == null ? new byte[0] : body.readNBytes(limit + 1);
        if (bytes.length > limit) {
            return null;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        Map<String, List<String>> fields = new HashMap<>();
        Matcher boundary = BOUNDARY.matcher(contentType == null ? "" : contentType);
        if (contentType != null
                && contentType.toLowerCase(java.util.Locale.ROOT).startsWith("multipart/form-data")
                && boundary.find()) {
            for (String part : text.split(Pattern.quote("--" + boundary.group(1)))) {
                Matcher field = PART.matcher(part);
                if (field.matches()) {
                    add(fields, field.group(1), field.group(2).strip());
                }
            }
        } else {
            for (String pair : text.split("&")) {
                int split = pair.indexOf('=');
                if (split > 0) {
                    add(fields, decoded(pair.substring(0, split)), decoded(pair.substring(split + 1)));
                }
            }
        }
        return new FormBody(fields);
    }

    private static void add(Map<String, List<String>> fields, String name, String value) {
        fields.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** The first value of a field, stripped; empty when absent. */
    String value(String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst().strip();
    }

    List<String> values(String name) {
        return fields.getOrDefault(name, List.of());
    }
}
