package org.rekindle.segment;

import java.util.List;

/** Asked before a segment is deleted: whoever keeps references to segments implements it as a bean. */
public interface SegmentUse {
    /** Who uses the segment, each in words such as {@code campaign 7 “Autumn sale”}; empty for nobody. */
    List<String> usersOf(long segmentId);
}
