package org.rekindle.subscriber.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files made to hurt: read in bounded memory, and refused with a reason. */
class HostileFileTest {
    private static final long MEBIBYTE = 1L << 20;
    private static final long MOST = 4L << 30;

    /** What reading may hold at a time, whatever the size of the file. */
    private static final long MEMORY = 64 * MEBIBYTE;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("people.csv");
    }

    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    private void write(Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            content.write(out);
        }
    }

    private static void repeat(OutputStream out, String text, long bytes) throws IOException {
        byte[] block = text.repeat(Math.max(1, (1 << 16) / text.length())).getBytes(UTF_8);
        for (long written = 0; written < bytes; written += block.length) {
            out.write(block);
        }
    }

    /** Every row, without the text of long ones. */
    private List<Row> rows(long most) throws IOException {
        Layout layout = Layout.of(file, new Imports.Format(null, null), most);
        List<Row> rows = new ArrayList<>();
        long peak = 0;
        try (CsvFile csv = CsvFile.open(file, layout, most)) {
            for (Row row = csv.next(); row != null; row = csv.next()) {
                if (rows.size() < 1000) {
                    rows.add(row);
                } else {
                    peak = Math.max(peak, row.length());
                }
            }
        }
        assertThat(peak).isLessThan(MEMORY);
        return rows;
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void line_of_200_megabytes_costs_one_row_and_no_memory() throws IOException {
        write(out -> {
            out.write("email,name\na@example.org,Ann\nb@example.org,".getBytes(UTF_8));
            repeat(out, "spam ", 200 * MEBIBYTE);
            out.write("\nc@example.org,Cleo\n".getBytes(UTF_8));
        });
        long before = used();
        List<Row> rows = rows(MOST);
        assertThat(used() - before).isLessThan(MEMORY);
        assertThat(rows).extracting(Row::line).containsExactly(1L, 2L, 3L, 4L);
        assertThat(rows.get(2).flaw()).contains("longer than 1000000 characters");
        assertThat(rows.get(3).flaw()).isNull();
    }

    @Test
    void quote_that_is_never_closed_is_told_with_its_line() throws IOException {
        write(out -> {
            out.write("email,name\na@example.org,\"Ann\n".getBytes(UTF_8));
            repeat(out, "b@example.org,Bob\n", 50 * MEBIBYTE);
        });
        assertThatThrownBy(() -> rows(MOST))
                .isInstanceOf(BadFile.class)
                .hasMessageStartingWith("line 2: a quote is opened and never closed");
    }

    @Test
    void gzip_bomb_is_refused_before_it_unpacks() throws IOException {
        write(out -> {
            try (OutputStream packed = new GZIPOutputStream(out)) {
                repeat(packed, "email,name\n", 400 * MEBIBYTE);
            }
        });
        assertThat(Files.size(file)).isLessThan(2 * MEBIBYTE);
        long start = System.nanoTime();
        assertThatThrownBy(() -> rows(MOST)).isInstanceOf(BadFile.class).hasMessageContaining("200 times its size");
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }

    @Test
    void text_beyond_the_cap_is_refused() throws IOException {
        write(out -> repeat(out, "email,name\n", 3 * MEBIBYTE));
        assertThatThrownBy(() -> rows(2 * MEBIBYTE))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("more than 2 MiB");
    }

    @Test
    void hundred_thousand_cells_in_a_row_are_counted_and_not_kept() throws IOException {
        write(out -> {
            out.write("email\n".getBytes(UTF_8));
            repeat(out, "x,", 200_000);
        });
        Row wide = rows(MOST).getLast();
        assertThat(wide.cells()).hasSize(RowHandler.MOST_CELLS);
    }

    @Test
    void cell_of_a_megabyte_is_cut() throws IOException {
        write(out -> {
            out.write("email,note\na@example.org,".getBytes(UTF_8));
            repeat(out, "x", 900_000);
        });
        Row row = rows(MOST).getLast();
        assertThat(row.flaw()).isEqualTo("a cell is longer than 4000 characters");
        assertThat(row.length()).isLessThan(5000);
    }

    @Test
    void chunk_of_wide_rows_is_small() throws IOException {
        write(out -> {
            out.write("email\n".getBytes(UTF_8));
            for (int i = 0; i < 1000; i++) {
                out.write(
                        ("a@example.org," + "x".repeat(3000) + ",").repeat(100).getBytes(UTF_8));
                out.write('\n');
            }
        });
        RowReader reader = new RowReader(
                new Columns(List.of(Column.Known.EMAIL)),
                java.util.Map.of(),
                java.util.Map.of(),
                java.time.Instant.EPOCH);
        Layout layout = Layout.of(file, new Imports.Format(null, null), MOST);
        try (CsvFile csv = CsvFile.open(file, layout, MOST)) {
            csv.next();
            assertThat(Chunk.next(csv, reader).entries()).hasSizeLessThan(10);
        }
    }
}
