package org.rekindle.account;

import java.time.Instant;

/**
 * Somebody's browser, logged in.
 *
 * @param hash SHA-256 of the token in the cookie: names the session without opening it
 * @param confirmedAt when the person last proved who they are
 */
public record Session(
        byte[] hash,
        long userId,
        Stage stage,
        Instant createdAt,
        Instant seenAt,
        Instant expiresAt,
        Instant confirmedAt,
        String ip,
        String userAgent) {
    /** How far signing in has come. */
    public enum Stage {
        /** The password was right and the second factor is still to come: opens nothing but its page. */
        PASSWORD,
        FULL
    }
}
