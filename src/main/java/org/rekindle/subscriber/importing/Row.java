package org.rekindle.subscriber.importing;

import java.util.List;

/**
 * One record of a file.
 *
 * @param line one-based physical line it begins on
 * @param cells in order, at most {@link RowHandler#MOST_CELLS}
 * @param flaw why its content cannot be trusted, or null
 */
record Row(long line, List<String> cells, String flaw) {
    private static final int SHOWN = 1000;

    /** The cell of a column, stripped; empty when the row has none. */
    String cell(int column) {
        return column < cells.size() ? CsvCell.restored(cells.get(column).strip()) : "";
    }

    int length() {
        int length = 0;
        for (String cell : cells) {
            length += cell.length() + 1;
        }
        return length;
    }

    /** What a person recognises the row by: its beginning, control characters made visible. */
    String content() {
        StringBuilder text = new StringBuilder();
        for (String cell : cells) {
            text.append(text.isEmpty() ? "" : ",").append(cell);
            if (text.length() > SHOWN) {
                break;
            }
        }
        return Shortened.to(SHOWN, text.toString().replaceAll("[\\p{Cc}\\uFFFF]", "\uFFFD"));
    }
}
