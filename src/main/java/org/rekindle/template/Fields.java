package org.rekindle.template;

import java.util.AbstractMap;
import java.util.HashMap;
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

    /** A copy with one value more. */
    Fields with(String name, Object value) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(name, value);
        return new Fields(more, known.or(name::equals));
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
