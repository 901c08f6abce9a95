package org.rekindle.delivery;

import java.nio.charset.StandardCharsets;

/** What is between the angle brackets of a Message-ID (RFC 5322, 3.6.4). */
final class MessageId {
    private final byte[] left;
    private final byte[] right;

    /**
     * @param left unlike that of any other message, hard to guess and without an "=": boundaries of the message's parts are
     *     made of it
     * @param right a domain, with the "@" before it
     */
    MessageId(byte[] left, byte[] right) {
        this.left = left;
        this.right = right;
    }

    /** @throws IllegalArgumentException when either is not fit for a header */
    static MessageId of(String left, String domain) {
        return new MessageId(HeaderText.exact(left), HeaderText.exact("@" + domain));
    }

    /** In ASCII; not to be changed, as {@link #right}: they are shared. */
    byte[] left() {
        return left;
    }

    byte[] right() {
        return right;
    }

    @Override
    public String toString() {
        return new String(left, StandardCharsets.US_ASCII) + new String(right, StandardCharsets.US_ASCII);
    }
}
