package org.rekindle.segment;

import java.util.Collection;
import org.rekindle.shared.Nearest;

/** The hint at the end of a complaint about an unknown name. */
final class DidYouMean {
    private DidYouMean() {}

    /** {@code ; did you mean X?} when a known name is near, else empty text. */
    static String hint(String word, Collection<String> known) {
        return Nearest.to(word, known)
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }
}
