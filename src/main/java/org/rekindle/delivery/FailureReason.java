package org.rekindle.delivery;

/** Why a recipient FAILED. */
public enum FailureReason {
    /** The address does not exist or is closed (5.1.x, 5.2.1): the person becomes BOUNCED. */
    NO_MAILBOX,
    /** The message was refused. */
    CONTENT,
    /** The recipient was refused for another reason. */
    POLICY,
    /** Deferred until there was no point in trying any longer. */
    EXPIRED,
    /** The local part is not ASCII and the relay does not offer SMTPUTF8 (RFC 6531). */
    UNSUPPORTED_ADDRESS
}
