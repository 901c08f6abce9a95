package org.rekindle.delivery;

import org.rekindle.shared.Rope;

/**
 * The content of one message to one person; text from people is made safe by {@link MimeWriter}.
 *
 * @param fromAddress null for the installation's sender
 * @param fromName shown beside the address, null for none
 * @param replyTo an address, null for none
 * @param html null when there is only text
 * @param text null when there is only HTML
 * @param unsubscribeUrl for one click (RFC 8058); null makes the message transactional, without list headers
 * @param listId RFC 2919 identifier without angle brackets, null for none
 * @param feedbackId {@code a:b:c:sender}, shared by a group and never of one recipient; null for none
 */
public record OutgoingMail(
        String fromAddress,
        String fromName,
        String replyTo,
        String subject,
        Rope html,
        Rope text,
        String unsubscribeUrl,
        String listId,
        String feedbackId) {
    public OutgoingMail {
        if (html == null && text == null) {
            throw new IllegalArgumentException("a message needs HTML or text");
        }
    }

    public OutgoingMail(
            String fromAddress,
            String fromName,
            String replyTo,
            String subject,
            String html,
            String text,
            String unsubscribeUrl,
            String listId,
            String feedbackId) {
        this(
                fromAddress,
                fromName,
                replyTo,
                subject,
                html == null ? null : Rope.of(html),
                text == null ? null : Rope.of(text),
                unsubscribeUrl,
                listId,
                feedbackId);
    }

    boolean isTransactional() {
        return unsubscribeUrl == null;
    }
}
