package org.rekindle.delivery.smtp;

import java.time.Duration;

/**
 * Where a relay listens and how it is talked to.
 *
 * @param username null for no authentication
 * @param password null for no authentication
 * @param pipelining whether commands go in groups where the relay offers it (RFC 2920)
 * @param patience how long a reply may take
 */
public record Endpoint(
        String host, int port, Tls tls, String username, String password, boolean pipelining, Patience patience) {
    /** When the conversation is encrypted. Certificates and host names are always checked. */
    public enum Tls {
        NONE,
        STARTTLS,
        TLS
    }

    /**
     * Bounds of waiting. The end of a message gets more time than a command (RFC 5321, 4.5.3.2.6): giving up too early
     * there is how duplicates are made.
     */
    public record Patience(Duration connect, Duration command, Duration content) {}

    /** Shows no password. */
    @Override
    public String toString() {
        return host + ":" + port + " (" + tls + ")";
    }
}
