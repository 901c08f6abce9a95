package org.rekindle.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rekindle.delivery.smtp.Content;

/** Finished messages as octets, without sending them. */
@Singleton
public class RawMessages {
    @Inject
    MimeWriter mime;

    @Inject
    MessageIds messageIds;

    /**
     * Headers and bodies as they would go over the wire, signatures included, not dot-stuffed; of those that are mails.
     */
    public List<Content> of(Mailing mailing, List<Prepared> prepared) {
        List<Prepared.Mail> mails = prepared.stream()
                .filter(Prepared.Mail.class::isInstance)
                .map(Prepared.Mail.class::cast)
                .toList();
        MessageId[] ids = messageIds.all(
                mailing.messageIds,
                mailing.id,
                mails.stream().mapToLong(mail -> mail.to().subscriberId()).toArray());
        List<Content> contents = new ArrayList<>(ids.length);
        for (int i = 0; i < ids.length; i++) {
            Prepared.Mail mail = mails.get(i);
            contents.add(
                    mime.write(mail.mail(), mail.to(), ids[i], Optional.empty()).content());
        }
        return contents;
    }
}
