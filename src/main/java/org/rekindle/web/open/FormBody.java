package org.rekindle.web.open;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of a small form post, urlencoded or multipart (RFC 8058 allows both). Read by hand and bounded: frameworks'
 * multipart parsers have run out of memory on hostile part headers (trust rule S-21), and these addresses are public.
 */
record FormBody(Map<String, List<String>> fields) {
    /** More than any form of ours asks. */
    private static final int MAX_FIELDS = 200;

    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\";,\\s]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME =
            Pattern.compile(";\\s*name=(?:\"([^\"]*)\"|([^\";,\\s]+))", Pattern.CASE_INSENSITIVE);

    /** @return null when the body is larger than {@code limit} octets */
    static FormBody read(InputStream body, String contentType, int limit) throws IOException {
        byte[] bytes = body == null ? new byte[0] : body.readNBytes(limit + 1);
        if (bytes.length > limit) {
            return null;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        String type = contentType == null ? "" : contentType.strip();
        FormBody form = new FormBody(new HashMap<>());
        if (type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            Matcher boundary = BOUNDARY.matcher(type);
            if (boundary.find()) {
                form.parts(text, "--" + either(boundary));
            }
        } else {
            form.pairs(text);
        }
        return form;
    }

    private void pairs(String text) {
        for (String pair : text.split("&")) {
            int split = pair.indexOf('=');
            if (split > 0) {
                add(decoded(pair.substring(0, split)), decoded(pair.substring(split + 1)));
            }
        }
    }

    /** RFC 2046, section 5.1.1: a delimiter stands at the beginning of a line, the last one ends with two hyphens. */
    private void parts(String text, String delimiter) {
        String body = "\n" + text.replace("\r\n", "\n");
        int from = body.indexOf("\n" + delimiter);
        while (from >= 0) {
            int begin = from + 1 + delimiter.length();
            int end = body.indexOf("\n" + delimiter, begin);
            if (body.startsWith("--", begin) || end < 0) {
                return;
            }
            part(body.substring(begin, end));
            from = end;
        }
    }

    private void part(String part) {
        int headEnd = part.indexOf("\n\n");
        if (headEnd < 0) {
            return;
        }
        for (String header : part.substring(0, headEnd).split("\n")) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
                Matcher name = NAME.matcher(header);
                if (name.find()) {
                    add(either(name), part.substring(headEnd + 2).strip());
                }
                return;
            }
        }
    }

    private static String either(Matcher quotedOrNot) {
        return quotedOrNot.group(1) == null ? quotedOrNot.group(2) : quotedOrNot.group(1);
    }

    private void add(String name, String value) {
        if (fields.size() < MAX_FIELDS) {
            fields.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
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
