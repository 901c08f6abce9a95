package org.rekindle.web.admin.templates;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import java.util.Map;
import java.util.TreeMap;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Phrases;
import org.rekindle.web.admin.shell.Languages;

/** The words of the block editor, for its script: {@code {words:blocks}}. */
@TemplateExtension(namespace = "words")
public final class BlockWords {
    private BlockWords() {}

    public static String blocks(@TemplateAttribute Object locale) {
        Phrases phrases = new Phrases(BlockWords.class, Languages.reader(locale), "blocks");
        Map<String, String> all = new TreeMap<>();
        phrases.keys().forEach(key -> all.put(key, phrases.raw(key)));
        return JsonText.write(all);
    }
}
