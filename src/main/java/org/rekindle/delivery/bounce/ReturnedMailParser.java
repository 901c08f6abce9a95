package org.rekindle.delivery.bounce;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rekindle.shared.Text;

/**
 * Reads delivery status notifications (RFC 3464), feedback reports (RFC 5965), and the prose of servers older than both.
 * Whatever arrives is somebody else's: nothing in it makes this fail.
 */
final class ReturnedMailParser {
    private static final int MOST_PARTS = 20;
    private static final int MOST_TEXT = 64 * 1024;
    private static final int MOST_HEADERS = 32 * 1024;

    /** {@code 5.1.1}, and {@code #5.1.1} as qmail writes it. */
    private static final Pattern STATUS = Pattern.compile("(?<![\\d.])([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])");

    private static final Pattern CODE = Pattern.compile("(?m)(?:^|\\s)(5\\d\\d)[ -]");
    private static final Pattern NOBODY = Pattern.compile(
            "(?i)user unknown|no such user|does not exist|no mailbox here|unknown user|invalid recipient");
    private static final List<String> ENVELOPE =
            List.of("X-Original-To", "Delivered-To", "Envelope-To", "X-Envelope-To", "To");

    /** Making one searches the whole class path. */
    private static final Session SESSION = Session.getInstance(new Properties());

    private ReturnedMailParser() {}

    static ReturnedMail parse(byte[] raw) {
        try {
            return read(new MimeMessage(SESSION, new ByteArrayInputStream(raw)));
        } catch (MessagingException | IOException | RuntimeException e) {
            return new ReturnedMail(new Report.Other("not a message that can be read"), List.of(), "");
        }
    }

    private static ReturnedMail read(MimeMessage message) throws MessagingException, IOException {
        List<String> addresses = new ArrayList<>();
        for (String name : ENVELOPE) {
            addresses.addAll(values(message, name));
        }
        if (!message.isMimeType("multipart/report")) {
            return new ReturnedMail(prose(message), addresses, "");
        }
        Report report = new Report.Other("a report of a kind that is not known");
        String unsubscribe = "";
        Multipart parts = new MimeMultipart(message.getDataHandler().getDataSource());
        for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status")) {
                report = status(part, addresses);
            } else if (part.isMimeType("message/feedback-report")) {
                report = feedback(part, addresses);
            } else if (part.isMimeType("message/rfc822")
                    || part.isMimeType("text/rfc822-headers")
                    || part.isMimeType("message/global")) {
                InternetHeaders original = headers(text(part, MOST_HEADERS));
                addresses.addAll(values(original, "Return-Path"));
                unsubscribe = String.join(" ", values(original, "List-Unsubscribe"));
            }
        }
        return new ReturnedMail(report, addresses, unsubscribe);
    }

    /** One recipient a transaction is how we send, so the first recipient's fields are the ones. */
    private static Report status(Part part, List<String> addresses) throws MessagingException, IOException {
        String[] groups = text(part, MOST_TEXT).strip().split("\r?\n[ \t]*\r?\n", MOST_PARTS);
        addresses.addAll(values(headers(groups[0]), "Original-Envelope-Id"));
        for (String group : groups) {
            InternetHeaders fields = headers(group);
            String action = String.join("", values(fields, "Action")).strip().toLowerCase(Locale.ROOT);
            Matcher status = STATUS.matcher(String.join("", values(fields, "Status")));
            String words = oneLine(String.join(" ", values(fields, "Diagnostic-Code")));
            switch (action) {
                case "delayed" -> {
                    return new Report.Delayed();
                }
                case "failed" -> {
                    return new Report.Failed(exact(status.find() ? status.group(1) : "5.0.0", words), words);
                }
                default -> {
                    // the fields of the message, or of a recipient who was served
                }
            }
        }
        return new Report.Other("a report that nothing failed");
    }

    /** Some write {@code 5.0.0} and leave the code to the remote server's words. */
    private static String exact(String status, String words) {
        Matcher inWords = STATUS.matcher(words);
        boolean vague = status.endsWith(".0.0") || status.equals("5.3.0");
        if (vague && inWords.find()) {
            return inWords.group(1);
        }
        return vague && status.startsWith("5") && NOBODY.matcher(words).find() ? "5.1.1" : status;
    }

    private static Report feedback(Part part, List<String> addresses) throws MessagingException, IOException {
        InternetHeaders fields = headers(text(part, MOST_TEXT));
        addresses.addAll(values(fields, "Original-Mail-From"));
        return new Report.Feedback(
                String.join("", values(fields, "Feedback-Type")).strip().toLowerCase(Locale.ROOT));
    }

    /** qmail, and other servers that write a letter. A null envelope sender is what tells them from people. */
    private static Report prose(MimeMessage message) throws MessagingException, IOException {
        String automatic = String.join("", values(message, "Auto-Submitted")).toLowerCase(Locale.ROOT);
        if (automatic.startsWith("auto-replied")
                || !values(message, "X-Autoreply").isEmpty()
                || !values(message, "X-Autorespond").isEmpty()) {
            return new Report.Other("an automatic reply (RFC 3834)");
        }
        String from = String.join("", values(message, "From")).toLowerCase(Locale.ROOT);
        boolean system = from.contains("mailer-daemon") || from.contains("postmaster");
        if (!system) {
            return new Report.Other("a letter, not a report");
        }
        String text = text(message, MOST_TEXT);
        // what follows is a copy of our own message
        int copy = text.indexOf("--- Below this line is a copy of the message");
        String said = copy < 0 ? text : text.substring(0, copy);
        Matcher status = STATUS.matcher(said);
        if (status.find()) {
            return status.group(1).startsWith("2")
                    ? new Report.Other("a report that nothing failed")
                    : new Report.Failed(status.group(1), line(said, status.start()));
        }
        Matcher nobody = NOBODY.matcher(said);
        if (nobody.find()) {
            return new Report.Failed("5.1.1", line(said, nobody.start()));
        }
        Matcher code = CODE.matcher(said);
        return code.find()
                ? new Report.Failed("5.0.0", line(said, code.start(1)))
                : new Report.Other("a report without a code");
    }

    private static String line(String text, int at) {
        int from = text.lastIndexOf('\n', at) + 1;
        int to = text.indexOf('\n', at);
        return oneLine(text.substring(from, to < 0 ? text.length() : to));
    }

    private static String oneLine(String text) {
        return Text.excerpt(text, 300);
    }

    private static InternetHeaders headers(String text) throws MessagingException {
        String ended = text.strip() + "\r\n\r\n";
        return new InternetHeaders(new ByteArrayInputStream(ended.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static List<String> values(Part part, String name) throws MessagingException {
        String[] values = part.getHeader(name);
        return values == null ? List.of() : List.of(values);
    }

    private static List<String> values(InternetHeaders headers, String name) {
        String[] values = headers.getHeader(name);
        return values == null ? List.of() : List.of(values);
    }

    /** The decoded content, a header part of it where it is long. */
    private static String text(Part part, int most) throws MessagingException, IOException {
        try (InputStream in = part.getDataHandler().getInputStream()) {
            return new String(in.readNBytes(most), StandardCharsets.ISO_8859_1);
        }
    }
}
