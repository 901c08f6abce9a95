package org.rekindle.web.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A CSV file as it goes out: UTF-8, RFC 4180. Cells with text of people must be guarded by the caller. */
final class CsvDownload implements Closeable {
    private final CsvWriter writer;

    CsvDownload(OutputStream out) {
        this.writer = CsvWriter.builder().build(out, StandardCharsets.UTF_8);
    }

    /** A download under a name of our own. */
    static Response named(String name, StreamingOutput csv) {
        return Response.ok(csv, "text/csv; charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    void row(List<String> cells) {
        writer.writeRecord(cells);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
