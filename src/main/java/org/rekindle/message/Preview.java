package org.rekindle.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rekindle.delivery.Letterhead;
import org.rekindle.delivery.OutgoingMail;
import org.rekindle.delivery.Sender;
import org.rekindle.shared.Piece;
import org.rekindle.template.Address;
import org.rekindle.template.LetterData;
import org.rekindle.template.MessageData;
import org.rekindle.template.ReaderData;
import org.rekindle.template.Rendered;
import org.rekindle.template.Templates;

/** Messages for looking at: rendered like the real ones, with addresses that do nothing (trust rule M-13). */
@ApplicationScoped
public class Preview {
    @Inject
    Templates templates;

    @Inject
    Readers readers;

    @Inject
    Sender sender;

    @ConfigProperty(name = "rekindle.base-url")
    String baseUrl;

    private static final Readers.Reader SAMPLE = new Readers.Reader(
            Map.of("email", "reader@example.org", "name", "Sample Reader", "locale", "en", "status", "SEMI_ACTIVE"),
            List.of(),
            Map.of());

    /** @param subscriberId the reader to render for, null for a sample */
    public OutgoingMail mail(Letter letter, Long subscriberId) {
        Readers.Reader reader = subscriberId == null
                ? SAMPLE
                : readers.load(List.of(subscriberId)).getOrDefault(subscriberId, SAMPLE);
        String name = letter.sender().name().isEmpty()
                ? letter.sender().address().value()
                : letter.sender().name();
        Rendered rendered = templates
                .compiled(letter.templateVersionId())
                .render(data(reader, letter.name(), name, sender.postalAddress(), letter.subject()));
        return new OutgoingMail(
                new Letterhead(
                        letter.sender().address().value(), letter.sender().name(), letter.replyTo(), null, null),
                rendered.subject(),
                rendered.body(),
                rendered.alternative(),
                null);
    }

    /** The data of a message that is looked at: whoever sees it could otherwise unsubscribe the reader. */
    public MessageData data(
            Readers.Reader reader, String campaign, String senderName, String senderAddress, String subject) {
        return new MessageData(
                new LetterData(
                        campaign,
                        senderName,
                        senderAddress,
                        Address.of(baseUrl + "/u/preview"),
                        Address.of(baseUrl + "/p/preview"),
                        Address.of(baseUrl + "/v/preview"),
                        Address.of(baseUrl + "/confirm/preview"),
                        null,
                        null,
                        null,
                        subject),
                new ReaderData(
                        reader.subscriber(),
                        reader.interests(),
                        reader.lastPurchase(),
                        purpose -> new Piece.Own("preview")));
    }
}
