package org.rekindle.shared;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How text from people is compared. */
public final class Text {
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Text() {}

    /**
     * The form in which two texts are compared: NFKC, lower case, outer space removed, inner space single. Kept in the
     * {@code *_key} columns under a binary collation, so that Java and every database agree on what is equal.
     */
    public static String key(String text) {
        if (text == null) {
            return null;
        }
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
        return SPACES.matcher(folded).replaceAll(" ");
    }
}
