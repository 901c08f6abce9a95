package org.rekindle.subscriber.importing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that are stored in one transaction.
 *
 * @param entries none at the end of the file
 * @param position bytes of the file read so far
 */
record Chunk(List<Entry> entries, long position) {
    static final int MOST_ROWS = 1000;

    /** In characters: a thousand rows of a megabyte each do not fit into memory. */
    private static final int MOST_TEXT = 1 << 20;

    static Chunk next(CsvFile file, RowReader reader) throws IOException {
        List<Entry> entries = new ArrayList<>(MOST_ROWS);
        int text = 0;
        while (entries.size() < MOST_ROWS && text < MOST_TEXT) {
            Row row = file.next();
            if (row == null) {
                break;
            }
            text += row.length();
            entries.add(reader.read(row));
        }
        return new Chunk(entries, file.position());
    }
}
