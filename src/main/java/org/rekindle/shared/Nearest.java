package org.rekindle.shared;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant to write: the near misses of names, look-alike letters of other alphabets included. */
public final class Nearest {
    // letters of Cyrillic and Greek that look like Latin ones
    private static final String LIKE = "аАвВсСеЕнНкКмМоОрРтТхХуУіІѕЅјЈԁαΑβΒεΕηΗιΙκΚμΜνΝοΟρΡτΤυΥχΧ";
    private static final String LATIN = "aAbBcCeEhHkKmMoOpPtTxXyYiIsSjJdaAbBeEhHiIkKuMvNoOpPtTuYxX";

    private Nearest() {}

    /** The one of these that is so near to the word that it was likely meant. */
    public static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > 64) {
            return Optional.empty();
        }
        String plain = plain(word);
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(plain, plain(candidate));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return least <= Math.max(plain.length() < 2 ? 0 : 1, plain.length() / 3)
                ? Optional.ofNullable(best)
                : Optional.empty();
    }

    /** The word without what the eye passes over: case, underscores, hyphens, look-alike letters. */
    public static String plain(String word) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(word, Normalizer.Form.NFKC).chars().forEach(c -> {
            int like = LIKE.indexOf(c);
            plain.append(like < 0 ? (char) c : LATIN.charAt(like));
        });
        return plain.toString().toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** Damerau-Levenshtein distance, neighbours swapped count one (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
