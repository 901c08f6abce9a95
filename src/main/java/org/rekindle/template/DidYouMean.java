package org.rekindle.template;

import java.util.Collection;
import org.rekindle.shared.Nearest;

/** The hint at the end of a complaint about an unknown name. */
final class DidYouMean {
    private DidYouMean() {}

    /** " Did you mean “x”?", or nothing. */
    static String hint(String word, Collection<String> known) {
        return Nearest.to(word, known)
                .map(found -> " Did you mean “" + found + "”?"
                        + (Nearest.plain(word).equals(Nearest.plain(found)) && !word.equalsIgnoreCase(found)
                                ? " What was written has look-alike letters of another alphabet or other signs."
                                : ""))
                .orElse("");
    }
}
