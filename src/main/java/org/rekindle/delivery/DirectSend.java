package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.EmailAddress;
import org.rekindle.subscriber.SubscriberState;

/** Sends one message now, outside the ledger: for colleagues who look at a test, never for an audience. */
@ApplicationScoped
public class DirectSend {
    @Inject
    MimeWriter mime;

    @Inject
    Endpoints endpoints;

    @Inject
    Sender sender;

    /** @throws DomainException with the relay's words when it does not take the message */
    public void send(EmailAddress to, OutgoingMail mail) {
        Recipient recipient = new Recipient(0, 0, to, null, null, SubscriberState.SUBSCRIBED);
        String messageId = UUID.randomUUID().toString().replace("-", "") + "@"
                + sender.address().domain();
        ReadyMessage message = mime.write(mail, recipient, messageId, Optional.empty());
        SendResult result = Conversation.send(endpoints.configured(), message);
        switch (result) {
            case SendResult.Sent sent -> {}
            case SendResult.Deferred deferred -> throw refused(deferred.reply());
            case SendResult.Rejected rejected -> throw refused(rejected.reply());
            case SendResult.Unknown unknown -> throw refused(unknown.detail());
            case SendResult.Unavailable unavailable -> throw refused(unavailable.detail());
        }
    }

    private static DomainException refused(String reply) {
        return DomainException.conflict("the relay did not take the message: " + reply);
    }
}
