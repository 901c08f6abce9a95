package org.rekindle.shared;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Text from people: what is taken, and how it is compared. */
public final class Text {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern BLANKS = Pattern.compile("[\\p{Cntrl}\\s]+");

    private Text() {}

    /**
     * Why a line of text from people cannot be kept, in words for them; empty when it can.
     *
     * @param max characters, as written and as {@link #key}: some characters are many in the form for comparison
     */
    public static Optional<String> flaw(String line, int max) {
        return flaw(line, max, false);
    }

    /** As {@link #flaw}, of text that may have several lines. */
    public static Optional<String> flawOfLines(String text, int max) {
        return flaw(text, max, true);
    }

    private static Optional<String> flaw(String text, int max, boolean lines) {
        if (text.length() > max || key(text).length() > max) {
            return Optional.of("is longer than " + max + " characters");
        }
        return text.codePoints().anyMatch(c -> isUnfit(c, lines))
                ? Optional.of("contains control characters" + (lines ? "" : " or line breaks"))
                : Optional.empty();
    }

    /** Controls, halves of characters, and what turns the reading direction of the text around it. */
    private static boolean isUnfit(int c, boolean lines) {
        boolean breaks = c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029;
        return breaks
                ? !lines
                : Character.isISOControl(c)
                        || Character.getType(c) == Character.SURROGATE
                        || c >= 0x202A && c <= 0x202E;
    }

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

    /** The text in one line of at most {@code max} characters, for logs and columns; what is cut off shows as an ellipsis. */
    public static String excerpt(String text, int max) {
        String line = BLANKS.matcher(String.valueOf(text)).replaceAll(" ").strip();
        return line.length() <= max ? line : line.substring(0, max - 1) + "…";
    }
}
