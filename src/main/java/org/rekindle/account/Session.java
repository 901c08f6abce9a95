package org.rekindle.account;

import java.time.Instant;

/**
 * Somebody's browser, logged in.
 *
 * @param hash SHA-256 of the token in the cookie: names the session without opening it
 * @param confirmedAt when the person last proved who they are
 * @param flash null mostly
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
        String userAgent,
        Flash flash) {
    /**
     * What the next page says, once.
     *
     * @param undo address a POST to which takes it back; null when it cannot be
     */
    public record Flash(String text, String undo) {}

    /** How far signing in has come. */
    public enum Stage {
        /** The password was right and the second factor is still to come: opens nothing but its page. */
        PASSWORD,
        FULL
    }
}
