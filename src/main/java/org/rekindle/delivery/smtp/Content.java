package org.rekindle.delivery.smtp;

import java.util.Arrays;

/**
 * A whole message.
 *
 * @param octets headers and body, every line ended by CRLF, the last one too; not dot-stuffed; unused room may follow
 * @param length how many of the octets are the message
 * @param dotted whether a line may begin with a dot, which then has to be doubled (RFC 5321, 4.5.2)
 */
public record Content(byte[] octets, int length, boolean dotted) {
    public Content(byte[] octets, boolean dotted) {
        this(octets, octets.length, dotted);
    }

    /** The message alone. */
    public byte[] toArray() {
        return Arrays.copyOf(octets, length);
    }
}
