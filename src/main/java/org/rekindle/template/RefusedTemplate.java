package org.rekindle.template;

/** A template that cannot be compiled. */
final class RefusedTemplate extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final String source;
    private final transient Fault fault;

    RefusedTemplate(String pointer, String source, Fault fault) {
        super(fault.detail());
        this.pointer = pointer;
        this.source = source;
        this.fault = fault;
    }

    String pointer() {
        return pointer;
    }

    String source() {
        return source;
    }

    Fault fault() {
        return fault;
    }
}
