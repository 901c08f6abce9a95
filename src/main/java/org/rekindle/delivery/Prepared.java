package org.rekindle.delivery;

/** What a {@link MessageSource} made of a recipient. */
public sealed interface Prepared {
    Recipient to();

    record Mail(Recipient to, OutgoingMail mail) implements Prepared {}

    /** @param reason at most 24 capitals, digits and underscores, such as {@code FREQUENCY_CAP} */
    record Skip(Recipient to, String reason) implements Prepared {
        public Skip {
            if (!reason.matches("[A-Z0-9_]{1,24}")) {
                throw new IllegalArgumentException("not a reason to skip: " + reason);
            }
        }
    }
}
