package org.rekindle.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects everything wrong with a request, so that the caller mends it in one go. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(String pointer, String detail) {
        found.add(new Problem(pointer, detail));
    }

    public void add(Problem problem) {
        found.add(problem);
    }

    /** The value, or null with a problem noted when it is refused. Value types refuse with IllegalArgumentException. */
    public <T> T value(String pointer, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (IllegalArgumentException e) {
            add(pointer, e.getMessage());
            return null;
        }
    }

    /** Notes a problem when the text is missing, blank or no line of at most {@code max} characters. */
    public void text(String pointer, String value, int max) {
        if (value == null || value.isBlank()) {
            add(pointer, "is required");
        } else {
            optionalText(pointer, value, max);
        }
    }

    /** Notes a problem when there is a text that is no line of at most {@code max} characters, see {@link Text#flaw}. */
    public void optionalText(String pointer, String value, int max) {
        if (value != null) {
            Text.flaw(value, max).ifPresent(flaw -> add(pointer, flaw));
        }
    }

    /** As {@link #optionalText}, of a text that may have several lines. */
    public void optionalLines(String pointer, String value, int max) {
        if (value != null) {
            Text.flawOfLines(value, max).ifPresent(flaw -> add(pointer, flaw));
        }
    }

    /** Everything noted so far. */
    public List<Problem> all() {
        return List.copyOf(found);
    }

    public boolean any() {
        return !found.isEmpty();
    }

    /**
     * Ends the request when anything was noted.
     *
     * @throws DomainException with all problems
     */
    public void throwIfAny() {
        if (any()) {
            throw DomainException.invalid(found);
        }
    }
}
