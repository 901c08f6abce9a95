package org.rekindle.template;

/** A template source is a row of these. */
sealed interface Lexeme {
    /** Text that is sent as it stands, escapes already resolved. */
    record Text(String text) implements Lexeme {}

    /**
     * Something in braces.
     *
     * @param start offset of the opening brace in the source
     * @param end offset after the closing brace
     * @param content what stands between, without the leading # or /
     */
    record Tag(int start, int end, Kind kind, String content) implements Lexeme {}

    /** What a tag does: print a value, open a section or one of its branches, close it. */
    enum Kind {
        VALUE,
        OPEN,
        CLOSE
    }
}
