package org.rekindle.template;

import java.util.List;
import java.util.Optional;

/** HTML or MJML as a row of tags and texts; offsets are those of the scanned text. */
sealed interface Markup {
    int start();

    int end();

    record Text(int start, int end) implements Markup {}

    /** A comment, or either half of a conditional one (for Outlook), whose inside is scanned as markup. */
    record Comment(int start, int end, Condition condition) implements Markup {}

    /** Which kind of comment. */
    enum Condition {
        NONE,
        /** What follows is seen by Outlook alone. */
        BEGINS,
        ENDS
    }

    /** @param name in lower case */
    record Open(int start, int end, String name, List<Attribute> attributes, boolean selfClosed) implements Markup {
        Optional<Attribute> attribute(String wanted) {
            return attributes.stream().filter(a -> a.name().equals(wanted)).findFirst();
        }
    }

    /** @param name in lower case */
    record Close(int start, int end, String name) implements Markup {}

    /** The body of an element whose content is no markup: script, style, title, textarea. */
    record Raw(int start, int end, String element) implements Markup {}

    /**
     * An attribute.
     *
     * @param name in lower case
     * @param start where the name begins
     * @param value as written, entities and all; empty when there is none
     * @param valueStart where the value begins, behind the quote
     * @param quoted whether quotes stand around it
     */
    record Attribute(String name, int start, String value, int valueStart, boolean quoted) {
        int valueEnd() {
            return valueStart + value.length();
        }
    }
}
