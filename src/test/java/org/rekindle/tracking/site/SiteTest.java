package org.rekindle.tracking.site;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.rekindle.Api.anAddress;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.ReceivedMail;
import org.rekindle.e2e.Shop;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Tokens;

/** The shop's pages as a browser, a forger and somebody who does not want to be followed use them. */
@QuarkusTest
class SiteTest {
    private static final String ORIGIN = "http://site.localhost";
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String BODY = """
            <html><body><p>Look <a href="http://site.localhost/cats?page=2#top">here</a> or
            <a href="https://elsewhere.example/">there</a></p>
            <p><a href="{unsubscribe}">Unsubscribe</a> {sender.address}</p></body></html>""";

    @Inject
    Visitors visitors;

    @Inject
    Origins origins;

    @Inject
    Tokens tokens;

    private final Shop shop = new Shop(Api::api);
    private final String email = anAddress("visitor");

    private long person() {
        shop.subscribe(email, Map.of());
        return shop.person(email).getLong("id");
    }

    private static ValidatableResponse post(String path, String origin, Object body) {
        return given().header("Origin", origin)
                .contentType("text/plain;charset=UTF-8")
                .body(body instanceof String text ? text : json(body))
                .post(path)
                .then();
    }

    private static String json(Object body) {
        return JsonText.write(body);
    }

    private String visitor(long id) {
        String target = visitors.target(ORIGIN + "/", id);
        return post("/rk/visitor", ORIGIN, target.substring(target.indexOf("rk=") + 3))
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo(ORIGIN))
                .extract()
                .jsonPath()
                .getString("visitor");
    }

    private static Map<String, Object> event(String type, Map<String, Object> more) {
        Map<String, Object> event = new java.util.HashMap<>(more);
        event.put("type", type);
        event.put("id", UUID.randomUUID().toString());
        return event;
    }

    @Test
    void click_leads_to_the_shop_with_an_arrival_and_elsewhere_without() {
        String tag = "site" + System.nanoTime();
        shop.subscribe(email, Map.of("attributes", Map.of("tag", tag)));
        long segment = shop.segment(tag, Map.of("field", "attributes.tag", "op", "is", "value", tag));
        shop.start(shop.campaign(tag, List.of(Shop.variant(segment, shop.template(tag, "Hi", BODY))), Map.of()));
        ReceivedMail mail = shop.awaitMails(email, 1, Duration.ofSeconds(30)).getFirst();
        Matcher links = Pattern.compile("https?://localhost:\\d+(/c/[\\w-]+)").matcher(mail.html());
        assertThat(links.find()).isTrue();
        String toShop = links.group(1);
        assertThat(links.find()).isTrue();
        assertThat(location(links.group(1), Map.of())).isEqualTo("https://elsewhere.example/");
        assertThat(location(toShop, Map.of())).matches("http://site\\.localhost/cats\\?page=2&rk=[\\w-]{30,60}#top");
        for (Map<String, String> unwilling : List.of(Map.of("DNT", "1"), Map.of("Sec-GPC", "1"))) {
            assertThat(location(toShop, unwilling)).isEqualTo("http://site.localhost/cats?page=2#top");
        }
        assertThat(location(toShop, Map.of("User-Agent", "Mozilla/5.0 Barracuda Sentinel")))
                .isEqualTo("http://site.localhost/cats?page=2#top");
    }

    private static String location(String path, Map<String, String> headers) {
        return given().redirects()
                .follow(false)
                .header("User-Agent", headers.getOrDefault("User-Agent", BROWSER))
                .headers(headers)
                .get(path)
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
    }

    @Test
    void what_a_visitor_looks_at_becomes_facts_and_interests() {
        long id = person();
        String visitor = visitor(id);
        Map<String, Object> view =
                event("view", Map.of("sku", "b1", "name", "Basket", "category", "Cats", "quantity", 2));
        Map<String, Object> report = Map.of(
                "visitor",
                visitor,
                "events",
                List.of(
                        view,
                        event("search", Map.of("query", "warm  basket", "category", "Cats")),
                        event("cart", Map.of("items", List.of(Map.of("sku", "d1", "category", "Dogs")))),
                        event("purchase", Map.of("sku", "x")),
                        Map.of("type", "view", "id", "short"),
                        event("view", Map.of("sku", Map.of("a", 1), "name", "\u202Ex", "quantity", -4))));
        post("/rk/events", ORIGIN, report).statusCode(204);
        post("/rk/events", ORIGIN, report).statusCode(204);
        JsonPath timeline = shop.get("/api/v1/subscribers/" + email + "/timeline");
        assertThat(timeline.<String>getList("items.type")).containsExactlyInAnyOrder("view", "view", "search", "cart");
        JsonPath person = shop.person(email);
        assertThat(person.<String>getList("interests.category")).containsExactly("Dogs", "Cats");
        assertThat(person.getString("activity.lastVisitAt")).isNotNull();
        assertThat(timeline.getString("items.find { it.type == 'search' }.properties.query"))
                .isEqualTo("warm basket");
    }

    @Test
    void nobody_speaks_for_somebody_else() {
        long id = person();
        String visitor = visitor(id);
        Map<String, Object> report = Map.of("visitor", visitor, "events", List.of(event("view", Map.of("sku", "b"))));
        post("/rk/events", "https://evil.example", report).statusCode(403);
        post("/rk/events", "null", report).statusCode(403);
        given().contentType("text/plain").body("{}").post("/rk/events").then().statusCode(403);
        String foreign = tokens.seal(Tokens.Purpose.UNSUBSCRIBE, 1, id);
        String arrival = tokens.seal(Tokens.Purpose.ARRIVAL, id, System.currentTimeMillis() / 60_000);
        for (String forged : List.of(
                "", "x", String.valueOf(id), foreign, arrival, visitor.substring(1), visitor.substring(0, 30) + "A")) {
            post("/rk/events", ORIGIN, Map.of("visitor", forged, "events", List.of(event("view", Map.of()))))
                    .statusCode(403);
        }
        post("/rk/visitor", ORIGIN, visitor).statusCode(403);
        String old = tokens.seal(Tokens.Purpose.ARRIVAL, id, System.currentTimeMillis() / 60_000 - 12);
        post("/rk/visitor", ORIGIN, old).statusCode(403);
        assertThat(shop.get("/api/v1/subscribers/" + email + "/timeline").getList("items"))
                .isEmpty();
    }

    @Test
    void who_does_not_want_to_be_followed_is_not() {
        long id = person();
        Map<String, Object> report =
                Map.of("visitor", visitor(id), "events", List.of(event("view", Map.of("sku", "b"))));
        for (String header : List.of("DNT", "Sec-GPC")) {
            given().header("Origin", ORIGIN)
                    .header(header, "1")
                    .contentType("text/plain")
                    .body(json(report))
                    .post("/rk/events")
                    .then()
                    .statusCode(204);
        }
        assertThat(shop.get("/api/v1/subscribers/" + email + "/timeline").getList("items"))
                .isEmpty();
    }

    @Test
    void bad_reports_are_refused_and_many_are_slowed_down() {
        String visitor = visitor(person());
        for (String body : List.of("", "[]", "{", "7", "{\"visitor\":\"" + visitor + "\"}")) {
            post("/rk/events", ORIGIN, body).statusCode(400);
        }
        post("/rk/events", ORIGIN, "x".repeat(20_000)).statusCode(413);
        List<Map<String, Object>> many = java.util.Collections.nCopies(21, event("view", Map.of()));
        post("/rk/events", ORIGIN, Map.of("visitor", visitor, "events", many)).statusCode(400);
        Response last = null;
        for (int i = 0; i < 121; i++) {
            last = given().header("Origin", ORIGIN)
                    .contentType("text/plain")
                    .body(json(Map.of("visitor", visitor, "events", List.of())))
                    .post("/rk/events");
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.header("Retry-After")).isNotBlank();
    }

    @Test
    void script_is_small_and_may_be_kept() {
        given().get("/rk.js")
                .then()
                .statusCode(200)
                .contentType("text/javascript")
                .header("Cache-Control", equalTo("public, max-age=3600"));
        assertThat(given().header("Accept-Encoding", "identity").get("/rk.js").asByteArray().length)
                .isBetween(500, 3 * 1024 - 1);
    }

    @Test
    void origins_are_compared_whole() {
        assertThat(origins.hold("http://site.localhost")).isTrue();
        for (String other : List.of(
                "https://site.example", "http://site.localhost.evil.example", "http://site.localhost:81", "null", "")) {
            assertThat(origins.hold(other)).as(other).isFalse();
        }
        for (String target : List.of(
                "http://site.localhost",
                "http://SITE.localhost/a?b",
                "http://site.localhost#x",
                "http://site.localhost?q=/")) {
            assertThat(origins.holdTarget(target)).as(target).isTrue();
        }
        for (String target : List.of(
                "http://site.localhost.evil.example/",
                "https://x/?u=http://site.localhost",
                "http://site.localhost@evil.example/")) {
            assertThat(origins.holdTarget(target)).as(target).isFalse();
        }
    }
}
