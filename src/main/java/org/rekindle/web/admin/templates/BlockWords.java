package org.rekindle.web.admin.templates;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Phrases;

/** The words of the block editor, for its script: {@code {words:blocks}}. */
@TemplateExtension(namespace = "words")
public final class BlockWords {
    private BlockWords() {}

    public static String blocks(@TemplateAttribute Object locale) {
        Locale language = locale instanceof Locale given ? given : Locale.forLanguageTag(String.valueOf(locale));
        Phrases phrases = new Phrases(BlockWords.class, language, "blocks");
        Map<String, String> all = new TreeMap<>();
        phrases.keys().forEach(key -> all.put(key, phrases.raw(key)));
        return JsonText.write(all);
    }
}
