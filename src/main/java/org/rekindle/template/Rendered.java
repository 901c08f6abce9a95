package org.rekindle.template;

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

    /** The text part as one text. */
    public String text() {
        return alternative.toString();
    }
}
