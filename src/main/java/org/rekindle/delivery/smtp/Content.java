package org.rekindle.delivery.smtp;

/**
 * A whole message.
 *
 * @param octets headers and body, every line ended by CRLF, the last one too; not dot-stuffed
 * @param dotted whether a line may begin with a dot, which then has to be doubled (RFC 5321, 4.5.2)
 */
public record Content(byte[] octets, boolean dotted) {}
