package org.rekindle.template;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Data of a template: what is known by name has a value or none, everything else does not exist. Empty, and so false in a
 * condition, when there is no value at all.
 */
final class Fields extends AbstractMap<String, Object> {
    private final Map<String, Object> values;
    private final Predicate<String> known;

    Fields(Map<String, Object> values, Predicate<String> known) {
        this.values = values;
        this.known = known;
    }

    Fields(Map<String, Object> values) {
        this(values, values::containsKey);
    }

    boolean knows(String name) {
        return known.test(name);
    }

    /** One value more, which what is rendered from now on may show. */
    void add(String name, Object value) {
        values.put(name, value);
    }

    @Override
    public Object get(Object name) {
        return values.get(name);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return values.entrySet();
    }
}
