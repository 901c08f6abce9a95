package org.rekindle.subscriber;

import java.util.List;

/** Asked before an attribute changes its type or goes: whoever keeps references to attributes implements it as a bean. */
public interface AttributeUse {
    /** Who uses the attribute of this name, each in words such as {@code segment 7 “Cat people”}; empty for nobody. */
    List<String> usersOf(String attribute);
}
