package org.rekindle.message;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.rekindle.delivery.Letterhead;
import org.rekindle.delivery.Mailing;
import org.rekindle.delivery.OutgoingMail;
import org.rekindle.delivery.Prepared;
import org.rekindle.delivery.Recipient;
import org.rekindle.delivery.Sender;
import org.rekindle.shared.Rope;
import org.rekindle.shared.Tokens.Purpose;
import org.rekindle.template.Address;
import org.rekindle.template.CompiledTemplate;
import org.rekindle.template.LetterData;
import org.rekindle.template.Needs;
import org.rekindle.template.ReaderData;
import org.rekindle.template.RenderFailed;
import org.rekindle.template.Rendered;
import org.rekindle.template.Skeleton;
import org.rekindle.template.Templates;
import org.rekindle.tracking.Addresses;
import org.rekindle.tracking.Links;

/** Turns letters into finished mails: campaigns, automations and forms differ only in which letter goes to whom. */
@Singleton
public class Composer {
    private static final Logger LOG = Logger.getLogger(Composer.class);

    /** Characters of all layouts that are kept: a few dozen letters of the usual size, each several times that in memory. */
    private static final long ROOM = 1_000_000;

    /** Letters of a mailing and their links never change, so an entry is never stale. */
    private final Cache<Sheet, Layout> layouts = Caffeine.newBuilder()
            .maximumWeight(ROOM)
            .weigher((Sheet sheet, Layout layout) -> layout.skeleton.length())
            .executor(Runnable::run)
            .build();

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

    /** One letter of one mailing. */
    private record Sheet(long mailingId, int variant, Letter letter) {}

    /** What all readers of a sheet get alike. */
    private record Layout(Skeleton skeleton, Needs needs, Letterhead head, String beforeUnsubscribe) {}

    /** Mails for a batch of recipients; a recipient for whom there is no letter or whose message cannot be rendered is skipped. */
    public List<Prepared> compose(Mailing mailing, List<Recipient> recipients, Function<Recipient, Letter> letters) {
        List<Letter> contents = recipients.stream().map(letters).toList();
        List<Layout> laidOut = layouts(mailing, recipients, contents);
        List<Readers.Reader> data = readers.of(recipients, needs(laidOut));
        List<Prepared> prepared = new ArrayList<>(recipients.size());
        for (int i = 0; i < recipients.size(); i++) {
            prepared.add(
                    contents.get(i) == null
                            ? new Prepared.Skip(recipients.get(i), "GONE")
                            : compose(mailing, recipients.get(i), contents.get(i), laidOut.get(i), data.get(i)));
        }
        return prepared;
    }

    /** One for each recipient, null where there is no letter. */
    private List<Layout> layouts(Mailing mailing, List<Recipient> recipients, List<Letter> letters) {
        List<Layout> laidOut = new ArrayList<>(recipients.size());
        Sheet sheet = null;
        Layout layout = null;
        for (int i = 0; i < recipients.size(); i++) {
            Letter letter = letters.get(i);
            int variant = recipients.get(i).variant();
            // most of a batch have the same as the one before
            if (letter != null && (sheet == null || sheet.variant != variant || !sheet.letter.equals(letter))) {
                sheet = new Sheet(mailing.id, variant, letter);
                layout = layouts.get(sheet, wanted -> layout(mailing, wanted));
            }
            laidOut.add(letter == null ? null : layout);
        }
        return laidOut;
    }

    private static Needs needs(List<Layout> laidOut) {
        return laidOut.stream().filter(Objects::nonNull).map(Layout::needs).reduce(Needs.NONE, Needs::and);
    }

    private Prepared compose(Mailing mailing, Recipient to, Letter letter, Layout layout, Readers.Reader reader) {
        Rope.Own unsubscribe = new Rope.Own(addresses.token(Purpose.UNSUBSCRIBE, mailing.id, to.subscriberId()));
        try {
            Rendered rendered = layout.skeleton.render(new ReaderData(
                    reader.subscriber(),
                    reader.interests(),
                    reader.lastPurchase(),
                    purpose -> purpose == Purpose.UNSUBSCRIBE
                            ? unsubscribe
                            : new Rope.Own(addresses.token(purpose, mailing.id, to.subscriberId()))));
            boolean transactional = letter.confirmation() != null;
            return new Prepared.Mail(
                    to,
                    new OutgoingMail(
                            layout.head,
                            rendered.subject(),
                            rendered.body(),
                            rendered.alternative(),
                            transactional ? null : layout.beforeUnsubscribe + unsubscribe.text()));
        } catch (RenderFailed e) {
            LOG.errorf("Message %d to person %d cannot be rendered: %s", mailing.id, to.subscriberId(), e.getMessage());
            return new Prepared.Skip(to, "RENDER");
        }
    }

    private Layout layout(Mailing mailing, Sheet sheet) {
        Letter letter = sheet.letter;
        CompiledTemplate template = templates.compiled(letter.templateVersionId());
        Skeleton skeleton = template.skeleton(new LetterData(
                letter.name(),
                senderName(letter),
                sender.postalAddress(),
                address(Purpose.UNSUBSCRIBE),
                address(Purpose.PREFERENCES),
                address(Purpose.BROWSER),
                letter.confirmation() == null ? null : Address.of(letter.confirmation()),
                letter.trackClicks()
                        ? links.register(mailing.id, template.links()).stream()
                                .map(this::link)
                                .toList()
                        : null,
                letter.trackOpens() ? address(Purpose.OPEN) : null,
                letter.trackOpens() && letter.trackClicks()
                        ? links.trap(mailing.id).map(this::link).orElse(null)
                        : null,
                letter.subject()));
        String group = mailing.kind.name().toLowerCase(Locale.ROOT) + mailing.refId + ":variant" + sheet.variant;
        return new Layout(
                skeleton,
                template.needs(letter.subject()),
                new Letterhead(
                        letter.sender().address().value(),
                        letter.sender().name(),
                        letter.replyTo(),
                        "newsletter." + letter.sender().address().domain(),
                        group + ":rekindle"),
                addresses.before(Purpose.UNSUBSCRIBE));
    }

    private Address address(Purpose purpose) {
        return new Address(addresses.before(purpose), purpose, "");
    }

    private Address link(long id) {
        return new Address(addresses.before(Purpose.READER), Purpose.READER, Addresses.after(id));
    }

    private static String senderName(Letter letter) {
        return letter.sender().name().isEmpty()
                ? letter.sender().address().value()
                : letter.sender().name();
    }
}
