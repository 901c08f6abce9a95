package org.rekindle.template;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source for the engine.
 *
 * @param anchors where its tags begin, in order, and where they come from
 * @param texts what stands between the tags
 */
record Assembled(String qute, List<Anchor> anchors, List<String> texts) {
    private static final Pattern TEXT = Pattern.compile("\\{\\|.*?\\|}", Pattern.DOTALL);
    private static final Pattern CODED = Pattern.compile("\\bx(?:[0-9a-f]{2})+\\b");

    record Anchor(int at, int offset) {}

    /** The tags alone, with their parameters as the marketer wrote them. */
    String expressions() {
        return CODED.matcher(TEXT.matcher(qute).replaceAll(" "))
                .replaceAll(coded -> Matcher.quoteReplacement(Construct.unhex(coded.group())));
    }

    /** The offset in the marketer's source of what stands at this offset here; -1 when it is nowhere there. */
    int sourceOffset(int at) {
        int found = -1;
        for (Anchor anchor : anchors) {
            if (anchor.at() > at) {
                break;
            }
            found = anchor.offset();
        }
        return found;
    }
}
