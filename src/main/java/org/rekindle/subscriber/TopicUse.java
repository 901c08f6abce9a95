package org.rekindle.subscriber;

import java.util.List;

/** Asked before a topic goes: whoever keeps references to topics implements it as a bean. */
public interface TopicUse {
    /** Who uses the topic of this slug, each in words such as {@code form 3 “Footer”}; empty for nobody. */
    List<String> usersOf(String slug);
}
