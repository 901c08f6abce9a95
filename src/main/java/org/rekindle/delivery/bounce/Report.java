package org.rekindle.delivery.bounce;

/** What a message that came back says, whoever wrote it. */
sealed interface Report {
    /**
     * A mail system gave up.
     *
     * @param status enhanced status code (RFC 3463), such as {@code 5.1.1}
     * @param words the remote server's reply in one line, as far as it is given
     */
    record Failed(String status, String words) implements Report {}

    /** It goes on trying. */
    record Delayed() implements Report {}

    /** @param type of RFC 5965, such as {@code abuse} or {@code not-spam} */
    record Feedback(String type) implements Report {}

    /** A holiday notice, a challenge, a letter by a person. */
    record Other(String what) implements Report {}
}
