package org.rekindle.template;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a marketer wrote.
 *
 * @param subject a text template, at most 500 characters
 * @param preheader a text template shown behind the subject in the inbox; null for none
 * @param body MJML or HTML
 * @param text a text template; null derives the text part from the body
 */
public record TemplateSource(TemplateFormat format, String subject, String preheader, String body, String text) {
    private static final Pattern SUBSCRIBER_FIELD =
            Pattern.compile("subscriber(?:\\.|\\[['\"])(\\p{L}[\\p{L}\\p{N}_-]*)");

    /** Whether some reader can be shown the link that confirms a sign-up. */
    public boolean confirms() {
        return ShownValues.has(this, "confirm");
    }

    /** Names of what is known of a reader, such as {@code name} or an attribute, that stand in its tags. */
    Set<String> subscriberFields() {
        return subscriberFields(tags());
    }

    static Set<String> subscriberFields(Stream<Lexeme.Tag> tags) {
        return tags.flatMap(tag -> SUBSCRIBER_FIELD.matcher(tag.content()).results())
                .map(field -> field.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** All tags, those of the body first. */
    Stream<Lexeme.Tag> tags() {
        Stream<Lexeme.Tag> texts = Stream.of(subject, preheader, text)
                .filter(Objects::nonNull)
                .flatMap(part -> Lexer.lex(part, false).tags().stream());
        return Stream.concat(Lexer.lex(body, true).tags().stream(), texts);
    }
}
