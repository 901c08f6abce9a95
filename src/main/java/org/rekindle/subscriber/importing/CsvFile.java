package org.rekindle.subscriber.importing;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file, opened and read row by row. Bad files end with {@link BadFile}, bad rows carry their flaw. */
final class CsvFile implements Closeable {
    /** In characters; lines are far shorter, so only a quote that is never closed needs more. */
    private static final int BUFFER = 4 << 20;

    private static final Pattern STARTING_LINE = Pattern.compile("record starting at line (\\d+)");

    private final Unpacked content;
    private final CloseableIterator<Row> rows;

    private CsvFile(Unpacked content, CloseableIterator<Row> rows) {
        this.content = content;
        this.rows = rows;
    }

    static CsvFile open(Path file, Layout layout, long maxUnpacked) throws IOException {
        Unpacked content = Unpacked.open(file, maxUnpacked);
        content.skipNBytes(layout.encoding().bom());
        var text =
                new LineGuard(new InputStreamReader(content, layout.encoding().charset()));
        CsvReader<Row> reader = CsvReader.builder()
                .fieldSeparator(layout.delimiter())
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .maxBufferSize(BUFFER)
                .build(new RowHandler(), text);
        return new CsvFile(content, reader.iterator());
    }

    /** The next row; null at the end. */
    Row next() throws IOException {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            throw told(e);
        }
    }

    private static IOException told(CsvParseException e) {
        if (e.getCause() instanceof IOException io) {
            return io;
        }
        Matcher line = STARTING_LINE.matcher(String.valueOf(e.getMessage()));
        return new BadFile((line.find() ? "line " + line.group(1) + ": " : "")
                + "a quote is opened and never closed, or text follows a closing quote; nothing was imported");
    }

    /** Bytes of the file as it was sent. */
    long position() {
        return content.position();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
