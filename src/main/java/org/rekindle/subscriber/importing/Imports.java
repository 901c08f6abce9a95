package org.rekindle.subscriber.importing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.rekindle.shared.DomainException;

/** Takes files to import. */
@ApplicationScoped
public class Imports {
    @Inject
    Spool spool;

    @Inject
    Clock clock;

    @Inject
    Event<Accepted> accepted;

    /** Fired within the transaction: there is a file to read. */
    record Accepted(long id) {}

    /** How the sender says the file is written; null where the file itself has to tell. */
    public record Format(Charset charset, Character delimiter) {
        /**
         * @param charset an IANA name or null
         * @param delimiter comma, semicolon, tab or bar, as the character or as {@code tab}; or null
         * @throws DomainException naming the query parameter at fault
         */
        public static Format of(String charset, String delimiter) {
            return new Format(charsetOf(charset), delimiterOf(delimiter));
        }

        private static Charset charsetOf(String name) {
            if (name == null || name.isBlank()) {
                return null;
            }
            try {
                return Charset.forName(name.strip());
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                throw DomainException.invalid("?charset", "is unknown; try UTF-8, windows-1251, GB18030, windows-1252");
            }
        }

        private static Character delimiterOf(String text) {
            if (text == null || text.isEmpty()) {
                return null;
            }
            if (text.equalsIgnoreCase("tab") || text.equals("\\t")) {
                return '\t';
            }
            if (text.length() > 1 || ",;\t|".indexOf(text.charAt(0)) < 0) {
                throw DomainException.invalid("?delimiter", "must be one of `,` `;` `|` `tab`");
            }
            return text.charAt(0);
        }
    }

    /**
     * Keeps the file and queues its import. The file is on the disk when this returns.
     *
     * @param body plain or gzip, read to its end
     * @return the id of the import
     */
    public long accept(InputStream body, Format format) {
        try {
            Path received = spool.receive(body);
            try {
                return QuarkusTransaction.requiringNew().call(() -> queue(received, format));
            } finally {
                Files.deleteIfExists(received);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the file could not be kept", e);
        }
    }

    private long queue(Path received, Format format) throws IOException {
        ImportJob job = new ImportJob();
        job.state = ImportState.QUEUED;
        job.charset = format.charset() == null ? null : format.charset().name();
        job.delimiter = format.delimiter() == null ? null : format.delimiter().toString();
        job.bytesTotal = Files.size(received);
        job.createdAt = clock.instant();
        job.persist();
        // before the commit: a queued import without its file would never end
        spool.keep(received, job.id);
        accepted.fire(new Accepted(job.id));
        return job.id;
    }
}
