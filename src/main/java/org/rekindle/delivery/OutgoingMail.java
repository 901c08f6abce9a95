package org.rekindle.delivery;

import org.rekindle.shared.Rope;

/**
 * The content of one message to one person; text from people is made safe by {@link MimeWriter}.
 *
 * @param html null when there is only text
 * @param text null when there is only HTML
 * @param unsubscribe the address for one click (RFC 8058); null makes the message transactional, without list headers
 */
public record OutgoingMail(Letterhead head, String subject, Rope html, Rope text, Rope unsubscribe) {
    public OutgoingMail {
        if (html == null && text == null) {
            throw new IllegalArgumentException("a message needs HTML or text");
        }
    }

    /** A message whose text is nobody else's. */
    public OutgoingMail(Letterhead head, String subject, String html, String text, String unsubscribe) {
        this(head, subject, rope(html), rope(text), rope(unsubscribe));
    }

    private static Rope rope(String text) {
        return text == null ? null : Rope.of(text);
    }

    boolean isTransactional() {
        return unsubscribe == null;
    }
}
