package org.rekindle.web.api;

import java.io.IOException;

/** The caller went away before their request was read to its end: nothing is wrong here, and nobody waits for an answer. */
final class HungUp extends IOException {
    private static final long serialVersionUID = 1L;

    HungUp(IOException cause) {
        super("the caller hung up", cause);
    }
}
