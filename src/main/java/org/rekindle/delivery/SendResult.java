package org.rekindle.delivery;

/** What came of handing one message to the relay. */
sealed interface SendResult {
    /** Taken: the relay is answerable for it now. */
    record Sent(String reply) implements SendResult {}

    /** Not taken yet; worth another attempt later. */
    record Deferred(String reply) implements SendResult {}

    /**
     * Refused for good.
     *
     * @param enhancedCode such as {@code 5.1.1} (RFC 3463), null when the relay gave none
     */
    record Rejected(String reply, String enhancedCode, FailureReason reason) implements SendResult {}

    /** The connection went after the final dot and before the reply: nobody can know (RFC 1047). */
    record Unknown(String detail) implements SendResult {}

    /**
     * The relay does not serve us: our credentials, our policy, no connection. No fault of the recipient, no attempt.
     *
     * @param ours whether waiting cannot help: it refuses us as we are (5.7.x, authentication, certificate)
     */
    record Unavailable(String detail, boolean connected, boolean ours) implements SendResult {}
}
