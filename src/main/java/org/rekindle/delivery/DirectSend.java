package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.rekindle.delivery.relay.Route;
import org.rekindle.delivery.relay.Routes;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.EmailAddress;
import org.rekindle.subscriber.SubscriberState;

/** Sends one message now, outside the ledger: for colleagues who look at a test, never for an audience. */
@ApplicationScoped
public class DirectSend {
    @Inject
    MimeWriter mime;

    @Inject
    Routes routes;

    @Inject
    Sender sender;

    /** @throws DomainException with the relay's words when it does not take the message */
    public void send(EmailAddress to, OutgoingMail mail) {
        Recipient recipient = new Recipient(0, 0, to, null, null, SubscriberState.SUBSCRIBED);
        MessageId messageId =
                MessageId.of(UUID.randomUUID().toString(), sender.address().domain());
        ReadyMessage message = mime.write(mail, recipient, messageId, Optional.empty());
        Route route = routes.all().stream()
                .filter(r -> r.fits(message.senderDomain(), to.domain()))
                .findFirst()
                .orElseThrow(
                        () -> refused("none is set up for mail from " + message.senderDomain() + " to " + to.domain()));
        SendResult result = Conversation.send(route.endpoint(), message);
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
