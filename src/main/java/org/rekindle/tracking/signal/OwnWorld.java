package org.rekindle.tracking.signal;

/** Whether mail leaves this installation at all; known to whoever knows the relays. */
public interface OwnWorld {
    /** True while messages go to the built-in mailbox only. */
    boolean isClosed();
}
