package org.rekindle.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rekindle.delivery.dkim.DkimSigner;
import org.rekindle.delivery.dkim.DkimSigners;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.NamedAddress;
import org.rekindle.subscriber.SubscriberState;

class MimeWriterTest {
    private static final MessageId ID = MessageId.of("abcdefghijklmnopqrstuvwxyz234567", "news.example.org");

    private final MimeWriter writer = new MimeWriter();

    MimeWriterTest() {
        writer.clock = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
        writer.signers = new DkimSigners() {
            @Override
            public Optional<DkimSigner> of(String fromDomain) {
                return Optional.empty();
            }
        };
        writer.sender = new Sender(NamedAddress.of("Котики & Co <news@news.example.org>"), Optional.empty(), true);
    }

    private static Recipient to(String name) {
        return new Recipient(7, 0, EmailAddress.of("anna@example.org"), name, "ru", SubscriberState.SUBSCRIBED);
    }

    private static OutgoingMail mail(String subject, String html, String text) {
        return new OutgoingMail(
                new Letterhead(null, null, "answers@example.org", "news.example.org", "7:all:campaign:rekindle"),
                subject,
                html,
                text,
                "https://news.example.org/u/abc");
    }

    private String raw(OutgoingMail mail, String name) throws Exception {
        return new String(
                writer.write(mail, to(name), ID, Optional.empty()).content().toArray(), StandardCharsets.ISO_8859_1);
    }

    private static MimeMessage parsed(String raw) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static long count(String raw, String header) {
        String head = raw.substring(0, raw.indexOf("\r\n\r\n") + 2);
        return Pattern.compile("(?im)^" + header + ":").matcher(head).results().count();
    }

    @Test
    void bulk_message_has_each_header_once_and_none_too_many() throws Exception {
        String raw = raw(mail("Hello", "<p>Hi</p>", "Hi"), "Anna");
        for (String header : new String[] {
            "Date",
            "From",
            "To",
            "Reply-To",
            "Subject",
            "Message-ID",
            "MIME-Version",
            "List-Unsubscribe",
            "List-Unsubscribe-Post",
            "List-Id",
            "Feedback-ID",
            "Precedence"
        }) {
            assertThat(count(raw, header)).as(header).isEqualTo(1);
        }
        for (String header : new String[] {"Bcc", "Return-Path", "Sender", "Auto-Submitted"}) {
            assertThat(count(raw, header)).as(header).isZero();
        }
        assertThat(raw)
                .contains("\r\nList-Unsubscribe: <https://news.example.org/u/abc>\r\n")
                .contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n")
                .contains("\r\nList-Id: <news.example.org>\r\n")
                .contains("\r\nMessage-ID: <" + ID + ">\r\n")
                .contains("\r\nTo: \"Anna\" <anna@example.org>\r\n")
                .startsWith("Date: Sun, 1 Mar 2026 10:00:00 +0000\r\n");
    }

    @Test
    void transactional_message_has_no_list_headers() throws Exception {
        String raw = raw(
                new OutgoingMail(
                        new Letterhead(null, null, null, "x.example.org", "a:b:c:d"),
                        "Confirm",
                        "<p>Hi</p>",
                        "Hi",
                        null),
                "Anna");
        assertThat(raw).contains("\r\nAuto-Submitted: auto-generated\r\n").doesNotContain("List-", "Precedence");
    }

    @Test
    void text_comes_first_and_both_parts_survive_the_way() throws Exception {
        String text = "Привет, 世界 🐱\n.dot\r\nlone\rend" + " long".repeat(400);
        String html = "<p>" + "x".repeat(2000) + "é</p>";
        MimeMessage message = parsed(raw(mail("Hi", html, text), "Anna"));
        assertThat(message.getContentType()).startsWith("multipart/alternative");
        MimeMultipart parts = new MimeMultipart(message.getDataHandler().getDataSource());
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(new String(parts.getBodyPart(0).getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(text.replaceAll("\r\n?|\n", "\r\n"));
        assertThat(new String(parts.getBodyPart(1).getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(html);
    }

    @Test
    void no_line_is_too_long_and_none_ends_in_a_lone_cr_or_lf() throws Exception {
        String raw = raw(
                mail("Привет ".repeat(100), "<p>" + "x".repeat(5000) + "</p>", "a\rb\nc" + "y".repeat(5000)),
                "Очень длинное имя ".repeat(10));
        assertThat(Pattern.compile("\r(?!\n)|(?<!\r)\n").matcher(raw).find()).isFalse();
        assertThat(raw.split("\r\n", -1))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(998));
        String head = raw.substring(0, raw.indexOf("\r\n\r\n"));
        assertThat(head.split("\r\n", -1))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(78));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Скидка для Анны 🐱 你好，世界",
                "plain words that are many enough to need a fold somewhere after the seventy-eighth column of it",
                "=?utf-8?B?SGFja2Vk?= literal",
                "שלום עולם",
                "𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏𝕏",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void subject_is_read_as_it_was_written(String subject) throws Exception {
        assertThat(parsed(raw(mail(subject, "<p>Hi</p>", "Hi"), "Anna")).getSubject())
                .isEqualTo(subject);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hi\r\nBcc: victim@example.org",
                "Hi\nBcc: victim@example.org",
                "Hi\rBcc: victim@example.org",
                "Hi\r\n\r\nBcc: body",
                "Hi\0Bcc: x",
                "Hi\u2028Bcc: x",
                "Hi\u2029Bcc: x",
                "Hi\u0085Bcc: x",
                "Hi\u202EBcc: x",
                "Hi\u2066Bcc: x",
                "Hi\uD83DBcc: x"
            })
    void text_from_people_cannot_make_a_header(String hostile) throws Exception {
        OutgoingMail mail = new OutgoingMail(
                new Letterhead(null, hostile, null, "news.example.org", "a:b:c:rekindle"),
                hostile,
                "<p>Hi</p>",
                "Hi",
                "https://news.example.org/u/abc");
        String raw = raw(mail, hostile);
        assertThat(count(raw, "Bcc")).isZero();
        MimeMessage message = parsed(raw);
        assertThat(message.getSubject())
                .isEqualTo(new HeaderText(hostile).value())
                .doesNotContainPattern("\\p{Cntrl}");
        assertThat(message.getAllRecipients()).hasSize(1);
        InternetAddress to = (InternetAddress) message.getAllRecipients()[0];
        assertThat(to.getAddress()).isEqualTo("anna@example.org");
        assertThat(message.getFrom()).hasSize(1);
    }

    @Test
    void name_that_poses_as_an_address_is_left_out() throws Exception {
        assertThat(raw(mail("Hi", "<p>Hi</p>", "Hi"), "boss@bank.example")).contains("\r\nTo: anna@example.org\r\n");
    }

    @Test
    void name_with_quotes_stays_one_mailbox() throws Exception {
        MimeMessage message = parsed(raw(mail("Hi", "<p>Hi</p>", "Hi"), "A\" <x>, \\\"B"));
        InternetAddress to = (InternetAddress) message.getAllRecipients()[0];
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(to.getPersonal()).isEqualTo("A\" <x>, \\\"B");
    }

    @Test
    void link_or_address_that_is_not_fit_is_refused() {
        OutgoingMail link = new OutgoingMail(Letterhead.PLAIN, "Hi", "<p>", "Hi", "https://x.example/\r\nBcc: y");
        assertThatThrownBy(() -> writer.write(link, to("Anna"), ID, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        OutgoingMail from = new OutgoingMail(
                new Letterhead("a@example.org>\r\nBcc: y", null, null, null, null), "Hi", "<p>", "Hi", null);
        assertThatThrownBy(() -> writer.write(from, to("Anna"), ID, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
