package org.rekindle.web.admin.forms;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import java.util.List;
import java.util.Locale;

/** Names of languages: {@code {formwords:language('ru')}}. */
@TemplateExtension(namespace = "formwords")
public final class FormWords {
    private FormWords() {}

    /** Those that hosted pages speak. */
    public static List<String> languages() {
        return List.of("en", "ru", "zh");
    }

    public static String language(@TemplateAttribute Object locale, String tag) {
        Locale reader =
                switch (locale) {
                    case Locale given -> given;
                    case String text -> Locale.forLanguageTag(text);
                    case null, default -> Locale.ENGLISH;
                };
        String name = Locale.forLanguageTag(tag).getDisplayName(reader);
        return name.isEmpty() ? tag : name.substring(0, 1).toUpperCase(reader) + name.substring(1);
    }
}
