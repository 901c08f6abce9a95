package org.rekindle.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rekindle.Api;
import org.rekindle.delivery.dkim.Verifier;
import org.rekindle.e2e.Shop;
import org.rekindle.shared.Dns;

/** The checklist M-01 to M-14 on the octets that a relay received, read by a parser and a verifier that are not ours. */
@QuarkusTest
@TestProfile(WithReturnPath.class)
class WireChecklistTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SUBJECT = "Скидки для вас, {subscriber.name}: 你好 🐱";
    private static final String BODY = """
            <html><body><h1>Здравствуйте, {subscriber.name}! 你好 🐱</h1><p>.dot at a line's begin
            .and another</p><p><img src="https://shop.example/cat.png" alt="A cat">
            <a href="https://shop.example/sale?a=1&amp;b=2">Look</a></p>
            <p>%s</p>
            <p>You get this because you signed up. <a href="{unsubscribe}">Unsubscribe</a> {sender.address}</p>
            </body></html>""".formatted("x".repeat(3000));

    private static Map<String, String> published;

    ScriptedRelay relay;

    @Inject
    TestDns dns;

    private final Shop shop = new Shop(Api::api);

    @BeforeEach
    void signingKey() {
        if (published != null) {
            return;
        }
        var key = api().post("/api/v1/sender-domains/" + WithReturnPath.DOMAIN + "/dkim-keys")
                .jsonPath();
        published = Map.of(key.getString("record.name"), key.getString("record.value"));
        dns.publish(key.getString("record.name"), Dns.Type.TXT, key.getString("record.value"));
        api().post("/api/v1/dkim-keys/" + key.getLong("id") + "/activate")
                .then()
                .statusCode(200);
    }

    private ScriptedRelay.Message campaign(String name, String subject) {
        String email = anAddress("wire");
        shop.subscribe(email, Map.of("name", name));
        long segment = shop.segment("wire " + email, Map.of("field", "email", "op", "is", "value", email));
        long template = shop.template("wire " + email, subject, BODY);
        long campaign = shop.campaign(
                "wire " + email, List.of(Shop.variant(segment, template)), Map.of("replyTo", "hello@news.example.org"));
        shop.start(campaign);
        shop.finished(campaign, PATIENCE);
        return only(email);
    }

    private ScriptedRelay.Message only(String email) {
        List<ScriptedRelay.Message> messages = relay.to(email);
        assertThat(messages).as("messages to " + email).hasSize(1);
        return messages.getFirst();
    }

    private static Message parsed(ScriptedRelay.Message message) throws IOException {
        DefaultMessageBuilder builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(new MimeConfig.Builder()
                .setMaxLineLen(998)
                .setStrictParsing(true)
                .build());
        return builder.parseMessage(new ByteArrayInputStream(message.raw()));
    }

    private static List<String> fields(ScriptedRelay.Message message, String name) {
        return head(message)
                .lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .toList();
    }

    private static String head(ScriptedRelay.Message message) {
        return message.text().substring(0, message.text().indexOf("\r\n\r\n") + 2);
    }

    private static String text(Entity part) throws IOException {
        try (var in = ((TextBody) part.getBody()).getInputStream()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static List<Entity> parts(ScriptedRelay.Message message) throws IOException {
        return ((Multipart) parsed(message).getBody()).getBodyParts();
    }

    @Test
    void m01_each_header_once_and_none_too_many() {
        ScriptedRelay.Message message = campaign("Анна", SUBJECT);
        for (String name : List.of(
                "Date",
                "From",
                "To",
                "Subject",
                "Message-ID",
                "MIME-Version",
                "Reply-To",
                "List-Unsubscribe",
                "List-Unsubscribe-Post",
                "List-Id",
                "Feedback-ID",
                "DKIM-Signature")) {
            assertThat(fields(message, name)).as(name).hasSize(1);
        }
        for (String name : List.of("Bcc", "Return-Path", "Sender", "Auto-Submitted")) {
            assertThat(fields(message, name)).as(name).isEmpty();
        }
    }

    @Test
    void m02_m03_lines_end_properly_and_none_is_too_long() throws IOException {
        ScriptedRelay.Message message =
                campaign("Имя ".repeat(20).strip(), "Длинная тема ".repeat(20).strip());
        assertThat(Pattern.compile("\r(?!\n)|(?<!\r)\n").matcher(message.text()).find())
                .isFalse();
        assertThat(message.text().split("\r\n"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(998));
        assertThat(head(message).split("\r\n"))
                .filteredOn(line -> !line.startsWith("List-Unsubscribe:"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
        assertThat(fields(message, "List-Unsubscribe").getFirst()).hasSizeLessThan(220);
        assertThat(text(parts(message).getLast())).contains("x".repeat(3000)).contains("\n.and another");
    }

    @Test
    void m04_text_first_then_html_with_the_same_links() throws IOException {
        ScriptedRelay.Message message = campaign("Анна", SUBJECT);
        assertThat(parsed(message).getMimeType()).isEqualTo("multipart/alternative");
        List<Entity> parts = parts(message);
        assertThat(parts).extracting(Entity::getMimeType).containsExactly("text/plain", "text/html");
        assertThat(parts).extracting(Entity::getCharset).allSatisfy(set -> assertThat(set)
                .isEqualToIgnoringCase("UTF-8"));
        String plain = text(parts.getFirst());
        String html = text(parts.getLast());
        assertThat(plain).contains("Здравствуйте, Анна! 你好 🐱").contains("/u/");
        assertThat(html).contains("Здравствуйте, Анна! 你好 🐱").contains("/u/");
        assertThat(addresses(plain)).isEqualTo(addresses(html));
    }

    private static List<String> addresses(String text) {
        return Pattern.compile("https://track\\.example\\.org/[cu]/[A-Za-z0-9_-]+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    @Test
    void m05_message_id_is_of_our_domain() throws IOException {
        assertThat(parsed(campaign("Анна", SUBJECT)).getMessageId())
                .matches("<[A-Za-z0-9_-]{26,50}@" + Pattern.quote(WithReturnPath.DOMAIN) + ">");
    }

    @Test
    void m06_one_sender_whose_domain_signs() throws IOException {
        ScriptedRelay.Message message = campaign("Анна", SUBJECT);
        Message parsed = parsed(message);
        assertThat(parsed.getFrom()).singleElement().satisfies(from -> {
            assertThat(from.getAddress()).isEqualTo("letters@" + WithReturnPath.DOMAIN);
            assertThat(from.getName()).isEqualTo("Котики & Co");
        });
        assertThat(parsed.getReplyTo().flatten()).singleElement().satisfies(to -> assertThat(to.getAddress())
                .isEqualTo("hello@news.example.org"));
        assertThat(new Verifier(published).domains(message.raw())).containsExactly(WithReturnPath.DOMAIN);
    }

    @Test
    void m07_signature_holds_and_names_what_matters() {
        ScriptedRelay.Message message = campaign("O'Neil \"Bob\"", "Plain words");
        assertThat(new Verifier(published).domains(message.raw())).containsExactly(WithReturnPath.DOMAIN);
        String unfolded = head(message).replaceAll("\r\n[ \t]+", "");
        String signature = unfolded.lines()
                .filter(line -> line.startsWith("DKIM-Signature:"))
                .findFirst()
                .orElseThrow();
        assertThat(signature)
                .contains("a=rsa-sha256")
                .contains("h=from:from:")
                .contains(":list-unsubscribe:")
                .contains(":list-unsubscribe-post:")
                .contains(":list-id:feedback-id;")
                .doesNotContain("l=");
        byte[] other = message.text().replace("Plain words", "Other words").getBytes(ISO_8859_1);
        assertThat(new Verifier(published).domains(other)).isEmpty();
    }

    @Test
    void m08_one_click_is_announced_as_rfc_8058_wants_it() {
        ScriptedRelay.Message message = campaign("Анна", SUBJECT);
        assertThat(fields(message, "List-Unsubscribe-Post"))
                .containsExactly("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
        assertThat(fields(message, "List-Unsubscribe").getFirst())
                .matches("List-Unsubscribe: <https://track\\.example\\.org/u/[A-Za-z0-9_-]{20,120}>");
    }

    @Test
    void m09_body_says_who_writes_and_how_to_leave() throws IOException {
        for (Entity part : parts(campaign("Анна", SUBJECT))) {
            assertThat(text(part)).contains("https://track.example.org/u/").contains("Невский 1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=?utf-8?B?SGFja2Vk?=",
                "שלום עולם",
                "𝕏 🐱 \"quotes\" <x@y.example>, \\",
                "Имя с очень длинным продолжением, которое не помещается в одну строку заголовка письма"
            })
    void m10_names_and_subjects_arrive_as_they_were_written(String text) throws IOException {
        ScriptedRelay.Message message = campaign(text.replace("@", ""), "About {subscriber.name}");
        Message parsed = parsed(message);
        assertThat(parsed.getSubject()).isEqualTo("About " + text.replace("@", ""));
        assertThat(parsed.getTo().flatten()).singleElement().satisfies(to -> assertThat(to.getAddress())
                .isEqualTo(message.to()));
    }

    @Test
    void m11_small_enough_and_the_pixel_is_there() throws IOException {
        String html = text(parts(campaign("Анна", SUBJECT)).getLast());
        assertThat(html.getBytes(UTF_8)).hasSizeLessThan(102 * 1024);
        assertThat(html).contains("https://track.example.org/o/").doesNotContain("<script", "<form", "javascript:");
    }

    @Test
    void m12_envelope_sender_stands_for_this_message_alone() {
        ScriptedRelay.Message first = campaign("Анна", SUBJECT);
        ScriptedRelay.Message second = campaign("Boris", SUBJECT);
        assertThat(first.from()).matches("b\\+[a-z2-7]{30,60}@" + Pattern.quote(WithReturnPath.RETURN_PATH));
        assertThat(second.from()).isNotEqualTo(first.from());
    }

    @Test
    void m13_test_message_carries_nothing_that_acts() {
        String email = anAddress("colleague");
        long template = shop.template("test " + email, SUBJECT, BODY);
        long segment = shop.segment("test " + email, Map.of("field", "email", "op", "is", "value", email));
        long campaign = shop.campaign("test " + email, List.of(Shop.variant(segment, template)), Map.of());
        api().body(Map.of("to", List.of(email)))
                .post("/api/v1/campaigns/" + campaign + "/test")
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
        ScriptedRelay.Message message = only(email);
        assertThat(message.from()).isEqualTo("letters@" + WithReturnPath.DOMAIN);
        assertThat(fields(message, "List-Unsubscribe")).isEmpty();
        assertThat(message.text().replace("=\r\n", ""))
                .doesNotContain("/o/", "/c/")
                .contains("/u/preview");
    }

    @Test
    void m14_confirmation_has_no_list_headers_and_is_signed() {
        String slug = "wire" + System.nanoTime();
        String email = anAddress("asks");
        long template = shop.template(
                slug, "Confirm", "<a href=\"{confirm}\">Yes</a> <a href=\"{unsubscribe}\">No</a> {sender.address}");
        shop.created("/api/v1/forms", Map.of("slug", slug, "name", slug, "templateId", template));
        RestAssured.given()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(Map.of("email", email, "consent", "yes"))
                .post("/f/" + slug)
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(400));
        People.eventually("the confirmation", () -> !relay.to(email).isEmpty());
        ScriptedRelay.Message message = only(email);
        assertThat(head(message)).contains("Auto-Submitted: auto-generated").doesNotContain("List-", "Precedence");
        assertThat(new Verifier(published).domains(message.raw())).containsExactly(WithReturnPath.DOMAIN);
    }
}
