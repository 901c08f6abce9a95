package org.rekindle.template;

import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers the slots of a skeleton. */
final class Slots {
    private final Map<Slot, Integer> numbers = new LinkedHashMap<>();

    int of(Slot slot) {
        return numbers.computeIfAbsent(slot, next -> numbers.size());
    }

    Slot[] all() {
        return numbers.keySet().toArray(Slot[]::new);
    }
}
