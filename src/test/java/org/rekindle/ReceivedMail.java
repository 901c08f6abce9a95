package org.rekindle;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** A message as a mail program reads it from the raw octets. */
public record ReceivedMail(String subject, String text, String html, MimeMessage message) {
    /** One for all: making one searches the whole class path, which took half of what the tests did with thousands of mails. */
    private static final Session SESSION = Session.getInstance(new Properties());

    public static ReceivedMail of(String raw) {
        try {
            MimeMessage message =
                    new MimeMessage(SESSION, new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1)));
            MimeMultipart parts = (MimeMultipart) message.getContent();
            return new ReceivedMail(message.getSubject(), content(parts, 0), content(parts, 1), message);
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String content(MimeMultipart parts, int index) throws MessagingException, IOException {
        BodyPart part = parts.getBodyPart(index);
        return (String) part.getContent();
    }

    public String header(String name) {
        try {
            return message.getHeader(name, null);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    /** The path of the first address in the HTML that leads to one of our own pages, such as {@code /c/}. */
    public String path(String prefix) {
        List<String> paths = paths(prefix);
        if (paths.isEmpty()) {
            throw new AssertionError("no address of " + prefix + " in " + html);
        }
        return paths.getFirst();
    }

    /** All of them, in their order. */
    public List<String> paths(String prefix) {
        return Pattern.compile("https?://[^\"/]+(" + Pattern.quote(prefix) + "[^\"]+)\"")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
