package org.rekindle.segment;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known name a person meant. */
final class Nearest {
    private Nearest() {}

    /** {@code ; did you mean X?} when a known name is near, else empty text. */
    static String hint(String word, Collection<String> known) {
        return of(word, known).map(near -> "; did you mean " + near + "?").orElse("");
    }

    static Optional<String> of(String word, Collection<String> known) {
        String asked = word.toLowerCase(Locale.ROOT).replace("_", "").replace(" ", "");
        if (asked.length() > 100) {
            return Optional.empty();
        }
        return known.stream()
                .filter(name -> distance(asked, name) <= (asked.length() < 4 ? 1 : Math.max(2, asked.length() / 3)))
                .min(Comparator.comparingInt((String name) -> distance(asked, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's distance, regardless of case and underscores. */
    private static int distance(String asked, String name) {
        String other = name.toLowerCase(Locale.ROOT).replace("_", "");
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= asked.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (asked.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
