package org.rekindle.bench;

/** Something that is measured. Implementations are beans; they find their tables as the last one left them. */
public interface Benchmark {
    /** As on the command line, lower case. */
    String name();

    /** What it does, for the table. */
    String title();

    /** What {@code size} counts is up to the benchmark: rows, messages, facts. */
    long defaultSize();

    Result run(long size) throws Exception;
}
