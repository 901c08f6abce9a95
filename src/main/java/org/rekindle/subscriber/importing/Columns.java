package org.rekindle.subscriber.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The columns of a file, by its first row. */
record Columns(List<Column> all) {
    static final int MOST = 500;

    static Columns of(Row header) throws BadFile {
        if (header == null) {
            throw new BadFile("the file is empty");
        }
        if (header.flaw() != null) {
            throw new BadFile("the header cannot be read: " + header.flaw());
        }
        if (header.cells().size() > MOST) {
            throw new BadFile("the header has more than " + MOST + " columns");
        }
        List<Column> columns = new ArrayList<>();
        Set<Column> seen = new HashSet<>();
        for (int i = 0; i < header.cells().size(); i++) {
            Column column = column(header.cells().get(i), i + 1);
            if (!seen.add(column)) {
                throw new BadFile("two columns are called " + column + "; rename or remove one");
            }
            columns.add(column);
        }
        if (!seen.contains(Column.Known.EMAIL)) {
            throw new BadFile("the header has no column email; its first line reads “"
                    + Shortened.to(200, header.content()) + "”");
        }
        return new Columns(List.copyOf(columns));
    }

    private static Column column(String head, int number) throws BadFile {
        try {
            return Column.of(head, number);
        } catch (IllegalArgumentException e) {
            throw new BadFile(
                    "column " + number + " “" + Shortened.to(100, head) + "” needs another name: " + e.getMessage());
        }
    }
}
