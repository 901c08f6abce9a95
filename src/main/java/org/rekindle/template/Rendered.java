package org.rekindle.template;

import java.nio.charset.StandardCharsets;
import org.rekindle.shared.Rope;

/**
 * One message.
 *
 * @param subject a single line
 * @param body a whole HTML document
 * @param alternative the text part, lines ended by LF
 */
public record Rendered(String subject, Rope body, Rope alternative) {
    /** The body as one text. */
    public String html() {
        return body.toString();
    }

    /** How large the body is, in octets of UTF-8: what mail programs cut off by. */
    public int octets() {
        return html().getBytes(StandardCharsets.UTF_8).length;
    }

    /** The text part as one text. */
    public String text() {
        return alternative.toString();
    }
}
