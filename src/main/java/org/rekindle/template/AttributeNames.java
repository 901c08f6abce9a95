package org.rekindle.template;

import java.util.Collection;

/** Port: the attributes that subscribers of this installation have. */
public interface AttributeNames {
    Collection<String> attributeNames();
}
