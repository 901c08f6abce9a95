package org.rekindle.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.mail.Header;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.ReceivedMail;
import org.rekindle.e2e.Shop;

/** Words of people and marketers stay words: in mails, in their headers, and in the browser. */
@QuarkusTest
class StoredTextTest {
    private static final String NAME = "<img src=x onerror=alert(1)> {config:'rekindle.secret-key'} {#if} \"'&";
    private static final String ESCAPED =
            "&lt;img src=x onerror=alert(1)&gt; {config:&#39;rekindle.secret-key&#39;} {#if} &quot;&#39;&amp;";

    private final Shop shop = new Shop(Api::api);

    @Test
    void markup_and_template_words_in_data_reach_the_reader_as_words() throws Exception {
        String tag = "w" + System.nanoTime();
        String email = anAddress("words");
        shop.subscribe(email, Map.of("name", NAME, "attributes", Map.of("tag", tag, "motto", NAME)));
        long segment = shop.segment(NAME, Map.of("field", "attributes.tag", "op", "is", "value", tag));
        long template = shop.template(
                NAME,
                "For {subscriber.name}",
                "<html><body><p title=\"{subscriber.motto}\">{subscriber.name}|{campaign.name}|{sender.name}</p>"
                        + "<a href=\"https://shop.example/?m={subscriber.motto}\">x</a> <a href=\"{browser}\">b</a>"
                        + "<a href=\"{unsubscribe}\">u</a> {sender.address}</body></html>");
        shop.start(shop.campaign(
                NAME,
                List.of(Shop.variant(segment, template)),
                Map.of("from", "\"Котики & Co, Ltd.\" <news@shop.example>", "replyTo", "Re: Я <hello@shop.example>")));
        ReceivedMail mail = shop.awaitMails(email, 1, Duration.ofSeconds(30)).getFirst();

        assertThat(mail.subject()).isEqualTo("For " + NAME);
        assertThat(mail.html()).contains(ESCAPED + "|" + ESCAPED + "|").doesNotContain("<img src=x");
        assertThat(mail.html()).contains("?m=%3Cimg").doesNotContain("secret-key=");
        assertThat(mail.text()).contains(NAME);
        assertThat(Collections.list(mail.message().getAllHeaders()).stream().map(Header::getName))
                .doesNotHaveDuplicates()
                .doesNotContain("Bcc", "Cc");
        assertThat(mail.message().getFrom()).singleElement().satisfies(from -> assertThat(from.toString())
                .endsWith("<news@shop.example>"));
        assertThat(mail.message().getReplyTo()).hasSize(1);
        assertThat(mail.message().getAllRecipients())
                .singleElement()
                .extracting(to -> ((InternetAddress) to).getAddress())
                .isEqualTo(email);

        String browser = given().urlEncodingEnabled(false).get(mail.path("/v/")).asString();
        assertThat(browser).contains(ESCAPED).doesNotContain("<img src=x");
        String policy = given().urlEncodingEnabled(false).get(mail.path("/v/")).header("Content-Security-Policy");
        assertThat(policy)
                .startsWith("sandbox ")
                .contains("default-src 'none'")
                .doesNotContain("allow-scripts", "allow-same-origin");
    }

    @Test
    void subject_takes_no_second_header_however_it_is_written() {
        String tag = "s" + System.nanoTime();
        long segment = shop.segment(tag, Map.of("field", "email", "op", "is", "value", "nobody@example.org"));
        long template = shop.template(tag, "x", "<a href=\"{unsubscribe}\">u</a> {sender.address}");
        for (String subject : List.of("a\r\nBcc: x@example.org", "a\nb", "a\rb", "a\u0000", "a\u2028b", "")) {
            Map<String, Object> variant = Map.of("segmentId", segment, "templateId", template, "subject", subject);
            api().body(Map.of("name", tag, "variants", List.of(variant)))
                    .post("/api/v1/campaigns")
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", org.hamcrest.Matchers.equalTo("/variants/0/subject"));
        }
    }
}
