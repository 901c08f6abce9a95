package org.rekindle.bench;

import java.util.List;

/** What a benchmark found, in the order it is shown. */
public record Result(List<Figure> figures) {
    /** One number with its unit, such as {@code rows/s}; empty for a ratio. */
    public record Figure(String name, double value, String unit) {}
}
