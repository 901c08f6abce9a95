package org.rekindle.web.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Api.anAddress;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.ReceivedMail;
import org.rekindle.e2e.Shop;
import org.rekindle.web.RawHttp;

/** What a scanner, a forger and a mailbox provider do with the addresses of a real mail. */
@QuarkusTest
class PublicAddressesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BROWSER =
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String BODY = """
            <html><body><h1>Dear {subscriber.name}</h1>
            <p><a href="https://shop.example/a|b?q=Пальто и шапка&amp;x={}#top">Look</a>
            <a href="{browser}">In the browser</a> <a href="{preferences}">Your choices</a></p>
            <p><a href="{unsubscribe}">Unsubscribe</a> {sender.address}</p></body></html>""";

    @Inject
    Jdbi jdbi;

    @TestHTTPResource("/")
    URI address;

    private final Shop shop = new Shop(Api::api);
    private String person;
    private ReceivedMail mail;

    @BeforeEach
    void somebody_got_a_mail() {
        String tag = "p" + System.nanoTime();
        person = anAddress("public");
        shop.subscribe(person, Map.of("name", "Анна", "attributes", Map.of("tag", tag)));
        long segment = shop.segment(tag, Map.of("field", "attributes.tag", "op", "is", "value", tag));
        long template = shop.template(tag, "Hello", BODY);
        shop.start(shop.campaign(tag, List.of(Shop.variant(segment, template)), Map.of()));
        mail = shop.awaitMails(person, 1, PATIENCE).getFirst();
    }

    private RawHttp.Answer get(String method, String path) {
        return send(List.of(method + " " + path + " HTTP/1.1", BROWSER), "");
    }

    private RawHttp.Answer send(List<String> head, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>(head);
        if (!body.isEmpty()) {
            lines.add("Content-Length: " + bytes.length);
        }
        try {
            return new RawHttp(address.getHost(), address.getPort()).send(lines, bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private RawHttp.Answer post(String path, String type, String body) {
        return send(List.of("POST " + path + " HTTP/1.1", "Content-Type: " + type), body);
    }

    private String state() {
        return shop.person(person).getString("state");
    }

    /** Checksums of everything that only a decision may change. Other people's automations go on meanwhile. */
    private Map<String, Object> decisions() {
        return jdbi.withHandle(handle -> {
            Map<String, Object> all = new java.util.TreeMap<>();
            handle.createQuery("checksum table subscriber, consent, form_request, topic_choice, suppression")
                    .map((row, context) -> all.put(row.getString(1), row.getLong(2)))
                    .forEach(put -> {});
            all.put(
                    "enrolment",
                    handle.createQuery("select * from enrolment where subscriber_id = ?")
                            .bind(0, person)
                            .mapToMap()
                            .list());
            return all;
        });
    }

    /** Trust rule S-14: scanners follow every link. */
    @Test
    void following_every_link_of_a_mail_three_times_decides_nothing() {
        TreeSet<String> paths = new TreeSet<>();
        String all = mail.html() + mail.text() + mail.header("List-Unsubscribe");
        Matcher ours = Pattern.compile("https?://localhost:\\d+(/[a-z]+/[A-Za-z0-9_-]+)")
                .matcher(all);
        while (ours.find()) {
            paths.add(ours.group(1));
        }
        assertThat(paths).extracting(path -> path.substring(1, 2)).contains("o", "c", "u", "p", "v");
        Map<String, Object> before = decisions();
        for (int round = 0; round < 3; round++) {
            for (String path : paths) {
                for (String method : List.of("GET", "HEAD", "OPTIONS")) {
                    assertThat(get(method, path).status())
                            .as(method + " " + path)
                            .isIn(200, 204, 302);
                }
            }
        }
        assertThat(decisions()).isEqualTo(before);
        JsonPath timeline = shop.get("/api/v1/subscribers/" + person + "/timeline");
        assertThat(timeline.<String>getList("items.type").stream().filter("click"::equals))
                .hasSize(3);
        assertThat(timeline.<String>getList("items.type").stream().filter("open"::equals))
                .hasSize(3);
    }

    @Test
    void redirect_leads_to_the_stored_link_alone_with_its_odd_characters_encoded() {
        String path = mail.path("/c/");
        String target = "https://shop.example/a%7Cb?q=%D0%9F%D0%B0%D0%BB%D1%8C%D1%82%D0%BE%20%D0%B8%20"
                + "%D1%88%D0%B0%D0%BF%D0%BA%D0%B0&x=%7B%7D#top";
        for (String asked :
                List.of(path, path + "?url=https://evil.example", path + "?next=//evil.example", path + "?%0d%0aX:1")) {
            RawHttp.Answer answer = get("GET", asked);
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("Location")).isEqualTo(target);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("X-Robots-Tag")).isEqualTo("noindex");
        }
    }

    /** Trust rule S-11. */
    @Test
    void nothing_redirects_to_where_a_visitor_wants() {
        for (String path : List.of(
                "/c/https://evil.example",
                "/c/https:%2F%2Fevil.example",
                "/c//evil.example",
                "/c/%2f%2fevil.example",
                "/c/\\evil.example",
                "/c/%5cevil.example",
                "/c/x%0d%0aLocation:%20https://evil.example",
                "/c?url=https://evil.example",
                "//evil.example/c/x",
                "/u/x?next=https://evil.example",
                "/confirm/x?return=//evil.example",
                "/setup/x?next=https://evil.example",
                "/f/x?url=https://evil.example")) {
            RawHttp.Answer answer = get("GET", path);
            assertThat(answer.status()).as(path).isBetween(400, 404);
            assertThat(answer.header("Location")).as(path).isEmpty();
        }
    }

    @Test
    void tokens_serve_their_own_purpose_whole_or_not_at_all() {
        Map<String, Object> before = decisions();
        List<String> kinds = List.of("/o/", "/c/", "/u/", "/p/", "/v/");
        for (String kind : kinds) {
            String token = mail.path(kind).substring(kind.length());
            for (String other : List.of("/c/", "/u/", "/p/", "/v/", "/confirm/", "/setup/")) {
                if (!other.equals(kind)) {
                    refused(other + token);
                }
            }
            if (!kind.equals("/o/")) {
                for (int length = 0; length < token.length(); length += 5) {
                    refused(kind + token.substring(0, length));
                }
                refused(kind + token + "A");
                refused(kind + token + "=");
                refused(kind + token.toUpperCase(java.util.Locale.ROOT));
                refused(kind + "A".repeat(1000));
            }
        }
        assertThat(decisions()).isEqualTo(before);
        assertThat(state()).isEqualTo("SUBSCRIBED");
    }

    private void refused(String path) {
        assertThat(get("GET", path).status()).as(path).isEqualTo(404);
        RawHttp.Answer posted = post(
                path,
                "application/x-www-form-urlencoded",
                "List-Unsubscribe=One-Click&action=leave&email=a&password=b");
        assertThat(posted.status()).as(path).isIn(404, 405);
        assertThat(posted.header("Location")).isEmpty();
    }

    /** Trust rule M-08. */
    @Test
    void one_click_works_in_both_encodings_without_cookies_and_twice() {
        RawHttp.Answer first =
                post(mail.path("/u/"), "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Location")).isEmpty();
        assertThat(first.header("Set-Cookie")).isEmpty();
        assertThat(state()).isEqualTo("UNSUBSCRIBED");
        String parts = "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
        RawHttp.Answer second = post(mail.path("/u/"), "multipart/form-data; boundary=x", parts);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.header("Location")).isEmpty();
        assertThat(withdrawals()).isEqualTo(1);
    }

    @Test
    void one_click_as_multipart_unsubscribes() {
        String parts = "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
        assertThat(post(mail.path("/u/"), "multipart/form-data; boundary=x", parts)
                        .status())
                .isEqualTo(200);
        assertThat(state()).isEqualTo("UNSUBSCRIBED");
    }

    private long withdrawals() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from consent c join subscriber s "
                        + "on s.id = c.subscriber_id where s.email = ? and c.action = 'WITHDRAWN'")
                .bind(0, person)
                .mapTo(Long.class)
                .one());
    }

    @Test
    void post_without_the_pair_changes_nothing() throws IOException {
        for (String body : List.of(
                "",
                "List-Unsubscribe=",
                "List-Unsubscribe=one-click",
                "List-Unsubscribe=One-Click2",
                "list-unsubscribe=One-Click",
                "x=List-Unsubscribe=One-Click",
                "One-Click",
                "{\"List-Unsubscribe\":\"One-Click\"}")) {
            assertThat(post(mail.path("/u/"), "application/x-www-form-urlencoded", body)
                            .status())
                    .as(body)
                    .isEqualTo(400);
        }
        String large = "List-Unsubscribe=One-Click&x=" + "x".repeat(1 << 20);
        assertThat(post(mail.path("/u/"), "application/x-www-form-urlencoded", large)
                        .status())
                .isEqualTo(413);
        List<String> head =
                List.of("POST " + mail.path("/u/") + " HTTP/1.1", "Content-Type: multipart/form-data; boundary=x");
        assertThat(new RawHttp(address.getHost(), address.getPort())
                        .chunked(head, large.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(413);
        for (String body : List.of("", "action=", "action=delete", "topic=x")) {
            assertThat(post(mail.path("/p/"), "application/x-www-form-urlencoded", body)
                            .status())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(post(mail.path("/p/"), "application/x-www-form-urlencoded", "action=save&topic=%D1%8F&topic=none")
                        .status())
                .as("topics that are none are passed over")
                .isEqualTo(200);
        assertThat(state()).isEqualTo("SUBSCRIBED");
    }

    @Test
    void old_mail_of_an_erased_person_reveals_and_keeps_nothing() {
        long id = shop.person(person).getLong("id");
        Api.api().delete("/api/v1/subscribers/" + person).then().statusCode(204);
        for (String kind : List.of("/u/", "/p/", "/v/")) {
            RawHttp.Answer answer = get("GET", mail.path(kind));
            assertThat(answer.status()).as(kind).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("erased-", "Анна");
        }
        assertThat(get("GET", mail.path("/c/")).status()).isEqualTo(302);
        assertThat(get("GET", mail.path("/o/")).status()).isEqualTo(200);
        assertThat(post(mail.path("/u/"), "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click")
                        .status())
                .isEqualTo(200);
        long kept = jdbi.withHandle(handle -> handle.createQuery("select count(*) from event where subscriber_id = ?")
                .bind(0, id)
                .mapTo(Long.class)
                .one());
        assertThat(kept).isZero();
    }
}
