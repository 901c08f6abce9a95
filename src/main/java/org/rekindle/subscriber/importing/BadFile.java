package org.rekindle.subscriber.importing;

import java.io.IOException;

/** The file as a whole cannot be imported; the message is for the person who sent it. */
final class BadFile extends IOException {
    private static final long serialVersionUID = 1L;

    BadFile(String message) {
        super(message);
    }
}
