package org.rekindle.template;

/**
 * What a marketer wrote.
 *
 * @param subject a text template, at most 500 characters
 * @param preheader a text template shown behind the subject in the inbox; null for none
 * @param body MJML or HTML
 * @param text a text template; null derives the text part from the body
 */
public record TemplateSource(TemplateFormat format, String subject, String preheader, String body, String text) {
    /** Whether some reader can be shown the link that confirms a sign-up. */
    public boolean confirms() {
        return ShownValues.has(this, "confirm");
    }
}
