package org.rekindle.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.rekindle.delivery.smtp.Content;

/** Finished messages as octets, without sending them. */
@Singleton
public class RawMessages {
    @Inject
    MimeWriter mime;

    @Inject
    MessageIds messageIds;

    /** Headers and body as they would go over the wire, signature included, not dot-stuffed. */
    public Content of(long mailingId, Prepared.Mail mail) {
        String id = messageIds.of(mailingId, mail.to().subscriberId());
        return mime.write(mail.mail(), mail.to(), id, Optional.empty()).content();
    }
}
