package org.rekindle.template;

import java.util.List;

/**
 * A source for the engine.
 *
 * @param anchors where its tags begin, in order, and where they come from
 * @param texts what stands between the tags
 */
record Assembled(String qute, List<Anchor> anchors, List<String> texts) {
    record Anchor(int at, int offset) {}

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
