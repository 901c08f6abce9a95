package org.rekindle.template;

/** A place in a text; both count from one, columns in UTF-16 units as editors show them. */
record Position(int line, int column) {
    static Position of(String text, int offset) {
        int end = Math.min(offset, text.length());
        int line = 1;
        int start = 0;
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new Position(line, end - start + 1);
    }
}
