package org.rekindle.subscriber.importing;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;

/** Takes the cells of a row as they are parsed, with bounds: whatever a file holds, a row stays small. */
final class RowHandler extends AbstractBaseCsvCallbackHandler<Row> {
    static final int MOST_CELLS = 501;
    private static final int LONGEST_CELL = 4000;

    private long line;
    private List<String> cells;
    private int count;
    private String flaw;

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = startingLineNumber;
        cells = new ArrayList<>(Math.max(4, Math.min(count, MOST_CELLS)));
        count = 0;
        flaw = null;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        count++;
        if (count > MOST_CELLS) {
            return;
        }
        check(buffer, offset, length);
        if (length > LONGEST_CELL) {
            flaw("a cell is longer than " + LONGEST_CELL + " characters");
        }
        cells.add(new String(buffer, offset, Math.min(length, LONGEST_CELL)));
    }

    private void check(char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            char c = buffer[i];
            if (c == 0) {
                flaw("the row contains NUL characters");
            } else if (c == LineGuard.CUT) {
                flaw("the line is longer than " + LineGuard.LONGEST + " characters");
            } else if (c == LineGuard.UNDECODABLE) {
                flaw("the row contains characters that cannot be read; check the character set of the file");
            }
        }
    }

    private void flaw(String text) {
        if (flaw == null) {
            flaw = text;
        }
    }

    @Override
    protected Row buildRecord() {
        return new Row(line, cells, flaw);
    }
}
