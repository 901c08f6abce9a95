package org.rekindle.web.admin.forms;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import java.util.List;
import java.util.Locale;
import org.rekindle.web.admin.shell.Languages;

/** Names of languages: {@code {formwords:language('ru')}}. */
@TemplateExtension(namespace = "formwords")
public final class FormWords {
    private FormWords() {}

    /** Those that hosted pages speak. */
    public static List<String> languages() {
        return List.of("en", "ru", "zh");
    }

    public static String language(@TemplateAttribute Object locale, String tag) {
        Locale reader = Languages.reader(locale);
        String name = Locale.forLanguageTag(tag).getDisplayName(reader);
        return name.isEmpty() ? tag : name.substring(0, 1).toUpperCase(reader) + name.substring(1);
    }
}
