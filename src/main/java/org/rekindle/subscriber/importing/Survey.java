package org.rekindle.subscriber.importing;

import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.rekindle.subscriber.AttributeType;

/**
 * What a whole file shows before any of it is stored.
 *
 * @param types of the columns that become attributes and have values, by attribute name
 */
record Survey(Columns columns, Map<String, AttributeType> types) {
    /** In the order of preference, as {@link AttributeType#shownBy} has it. */
    private static final Set<AttributeType> NARROW =
            EnumSet.of(AttributeType.BOOLEAN, AttributeType.NUMBER, AttributeType.DATE);

    private static final List<AttributeType> PREFERENCE =
            List.of(AttributeType.BOOLEAN, AttributeType.NUMBER, AttributeType.DATE, AttributeType.TEXT);

    /**
     * Reads to the end.
     *
     * @return null when {@code goOn} said no
     * @throws BadFile when the file cannot be imported as a whole
     */
    static Survey of(CsvFile file, BooleanSupplier goOn) throws IOException {
        Columns columns = Columns.of(file.next());
        int width = columns.all().size();
        @SuppressWarnings({"unchecked", "rawtypes"})
        Set<AttributeType>[] possible = new Set[width];
        long count = 0;
        for (Row row = file.next(); row != null; row = file.next()) {
            if (++count % 10_000 == 0 && !goOn.getAsBoolean()) {
                return null;
            }
            if (row.flaw() == null) {
                look(row, columns, possible);
            }
        }
        Map<String, AttributeType> types = new LinkedHashMap<>();
        for (int i = 0; i < width; i++) {
            if (columns.all().get(i) instanceof Column.Custom(String attribute) && possible[i] != null) {
                types.put(attribute, preferred(possible[i]));
            }
        }
        return new Survey(columns, types);
    }

    private static void look(Row row, Columns columns, Set<AttributeType>[] possible) throws BadFile {
        for (int i = 0; i < possible.length; i++) {
            Column column = columns.all().get(i);
            if (column instanceof Column.Known || i >= row.cells().size()) {
                continue;
            }
            String value = row.cell(i);
            if (value.isEmpty()) {
                continue;
            }
            if (column instanceof Column.Nameless) {
                throw new BadFile(column + " has no name, yet line " + row.line() + " has a value in it");
            }
            if (possible[i] == null) {
                possible[i] = EnumSet.copyOf(NARROW);
            }
            possible[i].removeIf(type -> !type.holds(value));
        }
    }

    private static AttributeType preferred(Set<AttributeType> possible) {
        return PREFERENCE.stream().filter(possible::contains).findFirst().orElse(AttributeType.TEXT);
    }
}
