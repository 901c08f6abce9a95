package org.rekindle.subscriber.importing;

/** Another process works on the import: nothing may be written any more. */
final class ClaimLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClaimLost(long id) {
        super("import " + id + " was taken over");
    }
}
