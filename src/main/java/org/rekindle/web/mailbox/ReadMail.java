package org.rekindle.web.mailbox;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.rekindle.embedded.Mailbox;

/**
 * A message as a mail program shows it.
 *
 * @param headers all of them, decoded, in the order of the message
 * @param text null when there is no plain text part
 * @param html null when there is no HTML part; as its writer wrote it, to be shown in a sandbox only
 * @param source the whole message as it came over the wire
 */
record ReadMail(
        long id,
        String from,
        String to,
        String subject,
        Instant receivedAt,
        List<Field> headers,
        String text,
        String html,
        String source) {

    record Field(String name, String value) {}

    /** Parts within parts beyond this are not looked at. */
    private static final int DEPTH = 8;

    /** What cannot be parsed is shown as it came. */
    static ReadMail of(Mailbox.Message message) {
        try {
            byte[] octets = message.raw().getBytes(StandardCharsets.ISO_8859_1);
            MimeMessage mime = new MimeMessage(null, new ByteArrayInputStream(octets));
            return new ReadMail(
                    message.id(),
                    decoded(mime.getHeader("From", ", "), message.envelopeFrom()),
                    decoded(mime.getHeader("To", ", "), message.envelopeTo()),
                    decoded(mime.getHeader("Subject", " "), "(no subject)"),
                    message.receivedAt(),
                    headers(mime),
                    part(mime, "text/plain", DEPTH),
                    part(mime, "text/html", DEPTH),
                    new String(octets, StandardCharsets.UTF_8));
        } catch (MessagingException | IOException e) {
            return new ReadMail(
                    message.id(),
                    message.envelopeFrom(),
                    message.envelopeTo(),
                    "(a message that cannot be read)",
                    message.receivedAt(),
                    List.of(),
                    message.raw(),
                    null,
                    message.raw());
        }
    }

    /** What is asked for, where the message has it; else what a mail program would show. */
    String view(String asked) {
        return switch (asked == null ? "" : asked) {
            case "source", "headers" -> asked;
            case "text" -> text == null ? "headers" : asked;
            default -> html != null ? "html" : text != null ? "text" : "headers";
        };
    }

    private static List<Field> headers(MimeMessage mime) throws MessagingException {
        List<Field> fields = new ArrayList<>();
        for (Header header : Collections.list(mime.getAllHeaders())) {
            fields.add(new Field(header.getName(), decoded(header.getValue(), "")));
        }
        return List.copyOf(fields);
    }

    private static String decoded(String value, String absent) {
        if (value == null || value.isBlank()) {
            return absent;
        }
        String unfolded = MimeUtility.unfold(value);
        try {
            return MimeUtility.decodeText(unfolded);
        } catch (UnsupportedEncodingException e) {
            return unfolded;
        }
    }

    /** The first part of this type; attachments are passed over. */
    private static String part(Part part, String type, int depth) throws MessagingException, IOException {
        if (depth == 0 || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return null;
        }
        if (part.isMimeType(type)) {
            return part.getContent().toString();
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String found = part(inner, type, depth - 1);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
