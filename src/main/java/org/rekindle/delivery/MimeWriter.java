package org.rekindle.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.rekindle.delivery.dkim.DkimSigners;
import org.rekindle.delivery.smtp.Content;
import org.rekindle.delivery.smtp.Envelope;
import org.rekindle.shared.EmailAddress;

/** Turns content into the octets of a message: RFC 5322, MIME, and what mailbox providers ask of bulk mail. */
@Singleton
class MimeWriter {
    private static final int HEADERS = 1500;

    private final MailDates dates = new MailDates();

    @Inject
    Clock clock;

    @Inject
    Sender sender;

    @Inject
    DkimSigners signers;

    /**
     * @param messageId without angle brackets
     * @param returnPath where the relay reports failures to, empty for the sender
     * @throws IllegalArgumentException when an address, link or id is not fit for a header
     */
    ReadyMessage write(OutgoingMail mail, Recipient to, String messageId, Optional<EmailAddress> returnPath) {
        EmailAddress from = mail.fromAddress() == null ? sender.address() : EmailAddress.of(mail.fromAddress());
        String fromName = mail.fromName() == null ? sender.name() : mail.fromName();
        TextPart text = mail.text() == null ? null : TextPart.of("text/plain", mail.text());
        TextPart html = mail.html() == null ? null : TextPart.of("text/html", mail.html());
        StringBuilder head = new StringBuilder(HEADERS);
        header(head, "Date", dates.at(clock.instant()));
        header(head, "From", mailbox(fromName, from));
        if (mail.replyTo() != null) {
            header(head, "Reply-To", EmailAddress.of(mail.replyTo()).value());
        }
        header(head, "To", mailbox(to.name(), to.email()));
        header(head, "Message-ID", "<" + HeaderText.exact(messageId) + ">");
        header(head, "Subject", new HeaderText(mail.subject()).encoded("Subject"));
        header(head, "MIME-Version", "1.0");
        if (mail.isTransactional()) {
            header(head, "Auto-Submitted", "auto-generated");
        } else {
            listHeaders(head, mail);
        }
        Octets message =
                new Octets(HEADERS + (text == null ? 0 : text.expected()) + (html == null ? 0 : html.expected()));
        body(message, head, text, html, messageId);
        boolean dotted = text != null && text.isDotted() || html != null && html.isDotted();
        return new ReadyMessage(
                new Envelope(returnPath.orElse(from), to.email()),
                from.domain(),
                messageId,
                signed(from, message, dotted));
    }

    private Content signed(EmailAddress from, Octets message, boolean dotted) {
        return signers.of(from.domain())
                .map(signer -> {
                    byte[] whole = message.toArray();
                    byte[] signature = signer.sign(whole);
                    byte[] both = Arrays.copyOf(signature, signature.length + whole.length);
                    System.arraycopy(whole, 0, both, signature.length, whole.length);
                    return new Content(both, dotted);
                })
                .orElseGet(() -> new Content(message.buffer(), message.length(), dotted));
    }

    /** The one place where a header is written; values come from {@link HeaderText} or are our own (S-12). */
    private static void header(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private static String mailbox(String name, EmailAddress address) {
        return new HeaderText(name == null ? "" : name).beside(address.value());
    }

    private static void listHeaders(StringBuilder head, OutgoingMail mail) {
        header(head, "List-Unsubscribe", "<" + HeaderText.exact(mail.unsubscribeUrl()) + ">");
        header(head, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        if (mail.listId() != null) {
            header(head, "List-Id", "<" + HeaderText.exact(mail.listId()) + ">");
        }
        if (mail.feedbackId() != null) {
            header(head, "Feedback-ID", HeaderText.exact(mail.feedbackId()));
        }
        header(head, "Precedence", "bulk");
        header(head, "X-Auto-Response-Suppress", "OOF, AutoReply");
    }

    /** Headers and bodies, one after the other: what has been put together becomes octets once before each body. */
    private static void body(Octets message, StringBuilder head, TextPart text, TextPart html, String messageId) {
        if (text == null || html == null) {
            part(message, head, text == null ? html : text);
            message.endLine();
            return;
        }
        // "=_" never occurs in quoted-printable or base64, and nobody can guess the keyed rest
        String boundary = "=_" + messageId.substring(0, Math.min(32, messageId.indexOf('@')));
        header(head, "Content-Type", "multipart/alternative;\r\n boundary=\"" + boundary + '"');
        head.append("\r\n");
        for (TextPart part : new TextPart[] {text, html}) {
            head.append("--").append(boundary).append("\r\n");
            part(message, head, part);
            head.append("\r\n");
        }
        message.add(head.append("--").append(boundary).append("--\r\n").toString());
    }

    private static void part(Octets message, StringBuilder head, TextPart part) {
        header(head, "Content-Type", part.contentType());
        header(head, "Content-Transfer-Encoding", part.encoding().token);
        message.add(head.append("\r\n").toString());
        head.setLength(0);
        part.writeTo(message);
    }
}
