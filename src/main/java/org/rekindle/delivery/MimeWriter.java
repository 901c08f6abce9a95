package org.rekindle.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.rekindle.delivery.dkim.DkimSigners;
import org.rekindle.delivery.smtp.Content;
import org.rekindle.delivery.smtp.Envelope;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.Rope;

/** Turns content into the octets of a message: RFC 5322, MIME, and what mailbox providers ask of bulk mail. */
@Singleton
class MimeWriter {
    /** Pieces of headers and boundaries. */
    private static final int HEADERS = 24;

    private static final byte[] MESSAGE_ID = ascii("\r\nMessage-ID: <");
    private static final byte[] SUBJECT = ascii(">\r\nSubject: ");
    private static final byte[] AUTO_SUBMITTED = ascii("\r\nMIME-Version: 1.0\r\nAuto-Submitted: auto-generated");
    private static final byte[] LIST_UNSUBSCRIBE = ascii("\r\nMIME-Version: 1.0\r\nList-Unsubscribe: <");
    private static final byte[] ALTERNATIVE = ascii("\r\nContent-Type: multipart/alternative;\r\n boundary=\"=_");
    // "=_" never occurs in quoted-printable or base64, and nobody can guess the keyed rest
    private static final byte[] FIRST_BOUNDARY = ascii("\"\r\n\r\n--=_");
    private static final byte[] BOUNDARY = ascii("\r\n--=_");
    private static final byte[] END_OF_BOUNDARIES = ascii("--\r\n");
    private static final byte[] CRLF = ascii("\r\n");

    private final MailDates dates = new MailDates();

    @Inject
    Clock clock;

    @Inject
    Sender sender;

    @Inject
    DkimSigners signers;

    /**
     * @param returnPath where the relay reports failures to, empty for the sender
     * @throws IllegalArgumentException when an address or link is not fit for a header
     */
    ReadyMessage write(OutgoingMail mail, Recipient to, MessageId messageId, Optional<EmailAddress> returnPath) {
        Letterhead.Written head = mail.head().written(this::written);
        TextPart text = mail.text() == null ? null : TextPart.of(TextPart.Type.PLAIN, mail.text());
        TextPart html = mail.html() == null ? null : TextPart.of(TextPart.Type.HTML, mail.html());
        Content.Builder message =
                new Content.Builder(HEADERS + (text == null ? 0 : text.pieces()) + (html == null ? 0 : html.pieces()));
        // values come from HeaderText or are our own (S-12)
        message.add(dates.header(clock.instant()))
                .add(head.senders())
                .add(utf8(mailbox(to.name(), to.email())))
                .add(MESSAGE_ID)
                .add(messageId.left())
                .add(messageId.right())
                .add(SUBJECT)
                .add(ascii(new HeaderText(mail.subject()).encoded("Subject")));
        if (mail.isTransactional()) {
            message.add(AUTO_SUBMITTED);
        } else {
            message.add(LIST_UNSUBSCRIBE);
            Rope address = HeaderText.exact(mail.unsubscribe());
            for (int i = 0; i < address.size(); i++) {
                message.add(address.piece(i).octets());
            }
            message.add(head.lists());
        }
        body(message, text, html, messageId.left());
        Content content = message.build(isDotted(text) || isDotted(html));
        return new ReadyMessage(
                new Envelope(returnPath.orElse(head.from()), to.email()),
                head.domain(),
                messageId,
                signers.of(head.domain())
                        .map(signer -> content.behind(signer.sign(content.toArray())))
                        .orElse(content));
    }

    /** What a letter says of itself; values as above. */
    private Letterhead.Written written(Letterhead head) {
        EmailAddress from = head.fromAddress() == null ? sender.address() : EmailAddress.of(head.fromAddress());
        StringBuilder senders = new StringBuilder();
        header(senders, "From", mailbox(head.fromName() == null ? sender.name() : head.fromName(), from));
        if (head.replyTo() != null) {
            header(senders, "Reply-To", EmailAddress.of(head.replyTo()).value());
        }
        senders.append("To: ");
        StringBuilder lists = new StringBuilder(">\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
        if (head.listId() != null) {
            header(lists, "List-Id", "<" + exact(head.listId()) + ">");
        }
        if (head.feedbackId() != null) {
            header(lists, "Feedback-ID", exact(head.feedbackId()));
        }
        lists.append("Precedence: bulk\r\nX-Auto-Response-Suppress: OOF, AutoReply");
        return new Letterhead.Written(from, from.domain(), utf8(senders), utf8(lists));
    }

    private static void header(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private static String exact(String token) {
        return new String(HeaderText.exact(token), StandardCharsets.US_ASCII);
    }

    private static String mailbox(String name, EmailAddress address) {
        return new HeaderText(name == null ? "" : name).beside(address.value());
    }

    private static boolean isDotted(TextPart part) {
        return part != null && part.isDotted();
    }

    private static void body(Content.Builder message, TextPart text, TextPart html, byte[] boundary) {
        if (text == null || html == null) {
            TextPart only = text == null ? html : text;
            only.writeTo(message);
            if (!only.endsLine()) {
                message.add(CRLF);
            }
            return;
        }
        message.add(ALTERNATIVE).add(boundary).add(FIRST_BOUNDARY).add(boundary);
        text.writeTo(message);
        message.add(BOUNDARY).add(boundary);
        html.writeTo(message);
        message.add(BOUNDARY).add(boundary).add(END_OF_BOUNDARIES);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Beyond ASCII only where an address is (RFC 6532). */
    private static byte[] utf8(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
