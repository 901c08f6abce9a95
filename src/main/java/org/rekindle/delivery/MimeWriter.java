package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MailDateFormat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import org.rekindle.shared.EmailAddress;

/** Turns content into the octets of a message: RFC 5322, MIME, and what mailbox providers ask of bulk mail. */
@ApplicationScoped
class MimeWriter {
    private final Session session = Session.getInstance(new Properties());

    /** Writes headers as UTF-8 (RFC 6532): for local parts beyond ASCII, which have no other form. */
    private final Session utf8Session = utf8();

    @Inject
    Clock clock;

    @Inject
    Sender sender;

    private static Session utf8() {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true");
        return Session.getInstance(properties);
    }

    /**
     * @param messageId without angle brackets
     * @throws IllegalArgumentException when an address, link or id is not fit for a header
     */
    PreparedMessage write(OutgoingMail mail, Recipient to, String messageId) {
        EmailAddress from = mail.fromAddress() == null ? sender.address() : EmailAddress.of(mail.fromAddress());
        String fromName = mail.fromName() == null ? sender.name() : mail.fromName();
        InternetHeaders headers = new InternetHeaders();
        headers.setHeader("Date", new MailDateFormat().format(Date.from(clock.instant())));
        headers.setHeader("From", mailbox(fromName, from));
        if (mail.replyTo() != null) {
            headers.setHeader("Reply-To", EmailAddress.of(mail.replyTo()).value());
        }
        headers.setHeader("To", mailbox(to.name(), to.email()));
        headers.setHeader("Message-ID", "<" + HeaderText.exact(messageId) + ">");
        headers.setHeader("Subject", new HeaderText(mail.subject()).encoded("Subject"));
        headers.setHeader("MIME-Version", "1.0");
        if (mail.isTransactional()) {
            headers.setHeader("Auto-Submitted", "auto-generated");
        } else {
            listHeaders(headers, mail);
        }
        byte[] body = body(headers, mail, messageId);
        Session fit = to.email().needsSmtpUtf8() || from.needsSmtpUtf8() ? utf8Session : session;
        return new PreparedMessage(fit, envelopeFrom(from), to.email(), messageId, headers, body);
    }

    /** Where the relay reports failures to. */
    private static EmailAddress envelopeFrom(EmailAddress from) {
        return from;
    }

    private static String mailbox(String name, EmailAddress address) {
        return new HeaderText(name == null ? "" : name).beside(address.value());
    }

    private static void listHeaders(InternetHeaders headers, OutgoingMail mail) {
        headers.setHeader("List-Unsubscribe", "<" + HeaderText.exact(mail.unsubscribeUrl()) + ">");
        headers.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        if (mail.listId() != null) {
            headers.setHeader("List-Id", "<" + HeaderText.exact(mail.listId()) + ">");
        }
        if (mail.feedbackId() != null) {
            headers.setHeader("Feedback-ID", HeaderText.exact(mail.feedbackId()));
        }
        headers.setHeader("Precedence", "bulk");
        headers.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
    }

    private static byte[] body(InternetHeaders headers, OutgoingMail mail, String messageId) {
        if (mail.text() == null || mail.html() == null) {
            TextPart only = mail.html() == null
                    ? TextPart.of("text/plain", mail.text())
                    : TextPart.of("text/html", mail.html());
            headers.setHeader("Content-Type", only.contentType());
            headers.setHeader("Content-Transfer-Encoding", only.encoding());
            return only.octets();
        }
        // "=_" never occurs in quoted-printable or base64, and nobody can guess the keyed rest
        String boundary = "=_" + messageId.substring(0, Math.min(32, messageId.indexOf('@')));
        headers.setHeader("Content-Type", "multipart/alternative;\r\n boundary=\"" + boundary + '"');
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, boundary, TextPart.of("text/plain", mail.text()));
        part(body, boundary, TextPart.of("text/html", mail.html()));
        ascii(body, "--" + boundary + "--\r\n");
        return body.toByteArray();
    }

    private static void part(ByteArrayOutputStream body, String boundary, TextPart part) {
        ascii(
                body,
                "--" + boundary + "\r\nContent-Type: " + part.contentType() + "\r\nContent-Transfer-Encoding: "
                        + part.encoding() + "\r\n\r\n");
        body.writeBytes(part.octets());
        ascii(body, "\r\n");
    }

    private static void ascii(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
