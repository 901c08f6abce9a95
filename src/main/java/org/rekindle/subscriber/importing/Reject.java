package org.rekindle.subscriber.importing;

/** A row that was not stored, as it is listed. */
public record Reject(long line, String reason, String content) {
    static Reject of(Row row, String reason) {
        return new Reject(row.line(), reason, row.content());
    }
}
