package org.rekindle.message;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jboss.logging.Logger;
import org.rekindle.delivery.Mailing;
import org.rekindle.delivery.OutgoingMail;
import org.rekindle.delivery.Prepared;
import org.rekindle.delivery.Recipient;
import org.rekindle.delivery.Sender;
import org.rekindle.template.CompiledTemplate;
import org.rekindle.template.MessageData;
import org.rekindle.template.Needs;
import org.rekindle.template.RenderFailed;
import org.rekindle.template.Rendered;
import org.rekindle.template.Templates;
import org.rekindle.tracking.Addresses;
import org.rekindle.tracking.Links;

/** Turns letters into finished mails: campaigns, automations and forms differ only in which letter goes to whom. */
@Singleton
public class Composer {
    private static final Logger LOG = Logger.getLogger(Composer.class);

    /** Link ids by mailing and template; both are immutable, so entries are never stale. */
    private final Map<LinkKey, List<Long>> linkIds = new ConcurrentHashMap<>();

    @Inject
    Templates templates;

    @Inject
    Readers readers;

    @Inject
    Addresses addresses;

    @Inject
    Links links;

    @Inject
    Sender sender;

    private record LinkKey(long mailingId, long templateVersionId) {}

    /** Mails for a batch of recipients; a recipient for whom there is no letter or whose message cannot be rendered is skipped. */
    public List<Prepared> compose(Mailing mailing, List<Recipient> recipients, Function<Recipient, Letter> letters) {
        List<Letter> contents = recipients.stream().map(letters).toList();
        Map<Long, Readers.Reader> data = readers.of(recipients, needs(contents));
        List<Prepared> prepared = new ArrayList<>(recipients.size());
        for (int i = 0; i < recipients.size(); i++) {
            Recipient recipient = recipients.get(i);
            Letter letter = contents.get(i);
            prepared.add(
                    letter == null
                            ? new Prepared.Skip(recipient, "GONE")
                            : compose(mailing, recipient, letter, data.get(recipient.subscriberId())));
        }
        return prepared;
    }

    private record Content(long templateVersionId, String subject) {}

    private Needs needs(List<Letter> letters) {
        return letters.stream()
                .filter(Objects::nonNull)
                .map(letter -> new Content(letter.templateVersionId(), letter.subject()))
                .distinct()
                .map(content -> templates.compiled(content.templateVersionId).needs(content.subject))
                .reduce(Needs.NONE, Needs::and);
    }

    private Prepared compose(Mailing mailing, Recipient recipient, Letter letter, Readers.Reader reader) {
        try {
            String unsubscribe = addresses.unsubscribe(mailing.id, recipient.subscriberId());
            CompiledTemplate template = templates.compiled(letter.templateVersionId());
            LongFunction<String> clicks =
                    letter.trackClicks() ? addresses.clicks(mailing.id, recipient.subscriberId()) : null;
            Rendered rendered = template.render(new MessageData(
                    reader.subscriber(),
                    letter.name(),
                    senderName(letter),
                    sender.postalAddress(),
                    unsubscribe,
                    template.mentions("preferences")
                            ? addresses.preferences(mailing.id, recipient.subscriberId())
                            : null,
                    template.mentions("browser") ? addresses.browser(mailing.id, recipient.subscriberId()) : null,
                    letter.confirmation(),
                    reader.interests(),
                    reader.lastPurchase(),
                    clicks == null ? null : clickAddresses(mailing, letter, template, clicks),
                    letter.trackOpens() ? addresses.openPixel(mailing.id, recipient.subscriberId()) : null,
                    letter.trackOpens() && clicks != null
                            ? links.trap(mailing.id).map(clicks::apply).orElse(null)
                            : null,
                    letter.subject()));
            boolean transactional = letter.confirmation() != null;
            return new Prepared.Mail(
                    recipient,
                    new OutgoingMail(
                            letter.sender().address().value(),
                            letter.sender().name(),
                            letter.replyTo(),
                            rendered.subject(),
                            rendered.body(),
                            rendered.alternative(),
                            transactional ? null : unsubscribe,
                            listId(letter),
                            mailing.kind.name().toLowerCase(java.util.Locale.ROOT) + mailing.refId + ":variant"
                                    + recipient.variant() + ":rekindle"));
        } catch (RenderFailed e) {
            LOG.errorf(
                    "Message %d to person %d cannot be rendered: %s",
                    mailing.id, recipient.subscriberId(), e.getMessage());
            return new Prepared.Skip(recipient, "RENDER");
        }
    }

    private static String senderName(Letter letter) {
        return letter.sender().name().isEmpty()
                ? letter.sender().address().value()
                : letter.sender().name();
    }

    private static String listId(Letter letter) {
        return "newsletter." + letter.sender().address().domain();
    }

    private List<String> clickAddresses(
            Mailing mailing, Letter letter, CompiledTemplate template, LongFunction<String> clicks) {
        List<Long> ids = linkIds.computeIfAbsent(
                new LinkKey(mailing.id, letter.templateVersionId()),
                key -> links.register(mailing.id, template.links()));
        List<String> targets = new ArrayList<>(ids.size());
        for (long id : ids) {
            targets.add(clicks.apply(id));
        }
        return targets;
    }
}
