package org.rekindle.delivery;

/** What a {@link MessageSource} made of a recipient. */
public sealed interface Prepared {
    Recipient to();

    record Mail(Recipient to, OutgoingMail mail) implements Prepared {}

    /** @param reason at most 24 characters of ASCII, such as {@code FREQUENCY_CAP} */
    record Skip(Recipient to, String reason) implements Prepared {}
}
