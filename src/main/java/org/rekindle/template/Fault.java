package org.rekindle.template;

import org.rekindle.shared.Problem;

/**
 * One mistake in what a marketer wrote.
 *
 * @param offset where it stands in the source
 * @param detail what is wrong and how to mend it, for a marketer to read
 */
record Fault(int offset, String detail) {
    Problem in(String pointer, String source) {
        Position position = Position.of(source, offset);
        return new Problem(pointer, detail, position.line(), position.column());
    }
}
