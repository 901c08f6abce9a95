package org.rekindle.template;

import java.util.Locale;

/** In which language a mail is written and its dates and sums are. */
final class Language {
    private Language() {}

    /** What the root element declares; null when it declares nothing. */
    static Locale of(String html) {
        for (Markup markup : MarkupScanner.scan(html)) {
            if (markup instanceof Markup.Open open && open.name().equals("html")) {
                String tag = open.attribute("lang").map(Markup.Attribute::value).orElse("und");
                Locale locale = Locale.forLanguageTag(tag);
                return locale.getLanguage().isEmpty() ? null : locale;
            }
        }
        return null;
    }

    /** The reader's locale; English when unknown. */
    static Locale reader(Object tag) {
        Locale locale = tag instanceof String text ? Locale.forLanguageTag(text.replace('_', '-')) : Locale.ROOT;
        return locale.getLanguage().isEmpty() ? Locale.ENGLISH : locale;
    }

    /** Dates and sums go with the language of the words around them; the reader's own country if it is theirs too. */
    static Locale forValues(Locale template, Locale reader) {
        return template == null || template.getLanguage().equals(reader.getLanguage()) ? reader : template;
    }
}
