package org.rekindle.shared;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A request the domain refuses; the web layer turns it into RFC 9457 problem details. */
public final class DomainException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why a request is refused, with the HTTP status it becomes. */
    public enum Code {
        INVALID(400, "The request is not valid"),
        NOT_FOUND(404, "Not found"),
        CONFLICT(409, "The request conflicts with the present state"),
        TOO_LARGE(413, "The request is too large"),
        UNSUPPORTED(415, "This kind of content is not understood"),
        MISMATCH(422, "The key was used before with other content"),
        BUSY(429, "Too many requests"),
        OVERDUE(503, "The answer takes too long"),
        AWAY(503, "Not possible at the moment");

        public final int status;
        public final String title;

        Code(int status, String title) {
            this.status = status;
            this.title = title;
        }
    }

    private final Code code;
    private final transient List<Problem> problems;
    private final Duration retryAfter;

    public DomainException(Code code, String detail, List<Problem> problems) {
        super(detail);
        this.code = code;
        this.problems = List.copyOf(problems);
        this.retryAfter = null;
    }

    /** A refusal that passes: the caller may come again after a while. */
    public DomainException(Code code, String detail, Duration retryAfter) {
        super(detail);
        this.code = code;
        this.problems = List.of();
        this.retryAfter = retryAfter;
    }

    public static DomainException invalid(List<Problem> problems) {
        Problem first = problems.getFirst();
        String where = first.pointer().isEmpty() ? "" : first.pointer() + " ";
        return new DomainException(Code.INVALID, where + first.detail(), problems);
    }

    public static DomainException invalid(String pointer, String detail) {
        return invalid(List.of(new Problem(pointer, detail)));
    }

    public static DomainException notFound(String what, Object id) {
        return new DomainException(Code.NOT_FOUND, "there is no " + what + " " + id, List.of());
    }

    public static DomainException conflict(String detail) {
        return new DomainException(Code.CONFLICT, detail, List.of());
    }

    public Code code() {
        return code;
    }

    public List<Problem> problems() {
        return problems;
    }

    /** When to come again; empty where that does not help. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
