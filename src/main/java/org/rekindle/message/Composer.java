package org.rekindle.message;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.rekindle.delivery.Letterhead;
import org.rekindle.delivery.Mailing;
import org.rekindle.delivery.OutgoingMail;
import org.rekindle.delivery.Prepared;
import org.rekindle.delivery.Recipient;
import org.rekindle.delivery.Sender;
import org.rekindle.shared.Form;
import org.rekindle.shared.Piece;
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

    /**
     * What all readers of a sheet get alike.
     *
     * @param oneClick where one click unsubscribes (RFC 8058); null in a transactional mail
     */
    private record Layout(Skeleton skeleton, Needs needs, Letterhead head, Form oneClick) {}

    /** Mails for a batch of recipients; a recipient for whom there is no letter or whose message cannot be rendered is skipped. */
    public List<Prepared> compose(Mailing mailing, List<Recipient> recipients, Function<Recipient, Letter> letters) {
        List<Letter> contents = recipients.stream().map(letters).toList();
        List<Layout> laidOut = layouts(mailing, recipients, contents);
        Set<Layout> used = used(laidOut);
        Readers.Batch data = readers.of(recipients, needs(used));
        Seals seals = new Seals(addresses, mailing.id, ids(recipients), tokens(used));
        List<Prepared> prepared = new ArrayList<>(recipients.size());
        for (int i = 0; i < recipients.size(); i++) {
            int reader = i;
            prepared.add(
                    laidOut.get(i) == null
                            ? new Prepared.Skip(recipients.get(i), "GONE")
                            : compose(
                                    mailing,
                                    recipients.get(i),
                                    laidOut.get(i),
                                    data.of(recipients.get(i)),
                                    purpose -> seals.of(purpose, reader)));
        }
        return prepared;
    }

    private static long[] ids(List<Recipient> recipients) {
        long[] ids = new long[recipients.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = recipients.get(i).subscriberId();
        }
        return ids;
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
            if (letter != null
                    && (sheet == null || sheet.variant != variant || !Objects.equals(sheet.letter, letter))) {
                sheet = new Sheet(mailing.id, variant, letter);
                layout = layouts.get(sheet, wanted -> layout(mailing, wanted));
            }
            laidOut.add(letter == null ? null : layout);
        }
        return laidOut;
    }

    private static Set<Layout> used(List<Layout> laidOut) {
        Set<Layout> used = Collections.newSetFromMap(new IdentityHashMap<>());
        laidOut.stream().filter(Objects::nonNull).forEach(used::add);
        return used;
    }

    private static Needs needs(Set<Layout> used) {
        return used.stream().map(Layout::needs).reduce(Needs.NONE, Needs::and);
    }

    private static Set<Purpose> tokens(Set<Layout> used) {
        Set<Purpose> shown = EnumSet.noneOf(Purpose.class);
        for (Layout layout : used) {
            shown.addAll(layout.skeleton.tokens());
            if (layout.oneClick != null) {
                shown.add(Purpose.UNSUBSCRIBE);
            }
        }
        return shown;
    }

    private static Prepared compose(
            Mailing mailing, Recipient to, Layout layout, Readers.Reader reader, Function<Purpose, Piece.Own> tokens) {
        try {
            Rendered rendered = layout.skeleton.render(
                    new ReaderData(reader.subscriber(), reader.interests(), reader.lastPurchase(), tokens));
            return new Prepared.Mail(
                    to,
                    new OutgoingMail(
                            layout.head,
                            rendered.subject(),
                            rendered.body(),
                            rendered.alternative(),
                            oneClick(layout, tokens)));
        } catch (RenderFailed e) {
            LOG.errorf("Message %d to person %d cannot be rendered: %s", mailing.id, to.subscriberId(), e.getMessage());
            return new Prepared.Skip(to, "RENDER");
        }
    }

    private static Rope oneClick(Layout layout, Function<Purpose, Piece.Own> tokens) {
        return layout.oneClick == null
                ? null
                : new Rope.Builder(2)
                        .add(layout.oneClick, place -> tokens.apply(Purpose.UNSUBSCRIBE))
                        .build();
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
                letter.confirmation() == null ? oneClick() : null);
    }

    private Form oneClick() {
        Form.Builder address = new Form.Builder();
        address.say(new Piece.Fixed(addresses.before(Purpose.UNSUBSCRIBE)));
        address.place();
        return address.build();
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
