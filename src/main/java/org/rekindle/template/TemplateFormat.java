package org.rekindle.template;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The language a template's body is written in. */
public enum TemplateFormat {
    MJML,
    HTML;

    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format of this name as JSON writes it.
     *
     * @throws IllegalArgumentException for any other name
     */
    public static TemplateFormat of(String json) {
        for (TemplateFormat format : values()) {
            if (format.json().equals(json)) {
                return format;
            }
        }
        throw new IllegalArgumentException("must be mjml or html");
    }
}
