package org.rekindle.template;

import io.quarkus.qute.TemplateException;
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

    /** The place in the marketer's source that the engine complains of; 0 when it is nowhere there. */
    int sourceOffset(TemplateException complaint) {
        int found = 0;
        // a source for the engine is one line: the column is the place
        int at = complaint.getOrigin() == null ? -1 : complaint.getOrigin().getLineCharacterStart();
        for (Anchor anchor : anchors) {
            if (anchor.at() > at) {
                break;
            }
            found = Math.max(0, anchor.offset());
        }
        return found;
    }
}
