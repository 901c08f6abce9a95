package org.rekindle.delivery;

/**
 * The product paused a mailing by itself. Fired within the transaction that did.
 *
 * @param reason what the relay said
 */
public record MailingHeld(MailingKind kind, long refId, int run, String reason) {}
