package org.rekindle.template;

/** One message could not be rendered; others of the same template may well be. */
public final class RenderFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final int line;
    private final int column;

    RenderFailed(String pointer, Position position) {
        super("the value at line " + position.line() + ", column " + position.column() + " of " + pointer.substring(1)
                + " cannot be shown, or the message grows past its bounds");
        this.pointer = pointer;
        this.line = position.line();
        this.column = position.column();
    }

    /** Which part failed: /subject, /body or /text. */
    public String pointer() {
        return pointer;
    }

    /** One-based line in the source of that part. */
    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
