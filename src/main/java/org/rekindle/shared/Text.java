package org.rekindle.shared;

import java.text.Normalizer;
import java.util.Locale;

/** How text from people is compared. */
public final class Text {
    private Text() {}

    /**
     * The form in which two texts are compared: NFKC, lower case, outer space removed, inner space single. Kept in the
     * {@code *_key} columns under a binary collation, so that Java and every database agree on what is equal.
     */
    public static String key(String text) {
        return text == null
                ? null
                : Normalizer.normalize(text, Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .strip()
                        .replaceAll("\\s+", " ");
    }
}
