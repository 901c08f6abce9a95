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
        Octets message = new Octets(HEADERS + (text == null ? 0 : text.bound()) + (html == null ? 0 : html.bound()));
        header(message, "Date", dates.at(clock.instant()));
        header(message, "From", mailbox(fromName, from));
        if (mail.replyTo() != null) {
            header(message, "Reply-To", EmailAddress.of(mail.replyTo()).value());
        }
        header(message, "To", mailbox(to.name(), to.email()));
        header(message, "Message-ID", "<" + HeaderText.exact(messageId) + ">");
        header(message, "Subject", new HeaderText(mail.subject()).encoded("Subject"));
        header(message, "MIME-Version", "1.0");
        if (mail.isTransactional()) {
            header(message, "Auto-Submitted", "auto-generated");
        } else {
            listHeaders(message, mail);
        }
        boolean dotted = text != null && text.isDotted() || html != null && html.isDotted();
        body(message, text, html, messageId);
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
    private static void header(Octets message, String name, String value) {
        message.add(name).add(": ").add(value).add("\r\n");
    }

    private static String mailbox(String name, EmailAddress address) {
        return new HeaderText(name == null ? "" : name).beside(address.value());
    }

    private static void listHeaders(Octets message, OutgoingMail mail) {
        header(message, "List-Unsubscribe", "<" + HeaderText.exact(mail.unsubscribeUrl()) + ">");
        header(message, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        if (mail.listId() != null) {
            header(message, "List-Id", "<" + HeaderText.exact(mail.listId()) + ">");
        }
        if (mail.feedbackId() != null) {
            header(message, "Feedback-ID", HeaderText.exact(mail.feedbackId()));
        }
        header(message, "Precedence", "bulk");
        header(message, "X-Auto-Response-Suppress", "OOF, AutoReply");
    }

    private static void body(Octets message, TextPart text, TextPart html, String messageId) {
        if (text == null || html == null) {
            part(message, text == null ? html : text);
            message.endLine();
            return;
        }
        // "=_" never occurs in quoted-printable or base64, and nobody can guess the keyed rest
        String boundary = "=_" + messageId.substring(0, Math.min(32, messageId.indexOf('@')));
        header(message, "Content-Type", "multipart/alternative;\r\n boundary=\"" + boundary + '"');
        message.add("\r\n");
        for (TextPart part : new TextPart[] {text, html}) {
            message.add("--").add(boundary).add("\r\n");
            part(message, part);
            message.add("\r\n");
        }
        message.add("--").add(boundary).add("--\r\n");
    }

    private static void part(Octets message, TextPart part) {
        header(message, "Content-Type", part.contentType());
        header(message, "Content-Transfer-Encoding", part.encoding().token);
        message.add("\r\n");
        part.writeTo(message);
    }
}
