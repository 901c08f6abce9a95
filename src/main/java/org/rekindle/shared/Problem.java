package org.rekindle.shared;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer RFC 6901 pointer into the request body, or {@code ?name} for a query parameter; empty for the whole
 * @param detail what is wrong and how to mend it
 * @param line one-based line in a template or file, null elsewhere
 * @param column one-based column, null elsewhere
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String pointer, String detail, Integer line, Integer column) {
    public Problem(String pointer, String detail) {
        this(pointer, detail, null, null);
    }
}
