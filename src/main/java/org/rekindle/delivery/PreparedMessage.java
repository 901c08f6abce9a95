package org.rekindle.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import org.rekindle.shared.EmailAddress;

/**
 * A message whose headers and body are ready: writing it copies them, so nothing on the way can rebuild it differently.
 * Its Message-ID survives {@code saveChanges()}, which would otherwise make a new one.
 */
final class PreparedMessage extends MimeMessage {
    private final EmailAddress envelopeFrom;
    private final EmailAddress recipient;
    private final String messageId;

    PreparedMessage(
            Session session,
            EmailAddress envelopeFrom,
            EmailAddress recipient,
            String messageId,
            InternetHeaders headers,
            byte[] body) {
        super(session);
        this.envelopeFrom = envelopeFrom;
        this.recipient = recipient;
        this.messageId = messageId;
        this.headers = headers;
        this.content = body;
        this.modified = false;
        this.saved = true;
    }

    EmailAddress envelopeFrom() {
        return envelopeFrom;
    }

    EmailAddress recipient() {
        return recipient;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", "<" + messageId + ">");
    }
}
