package org.rekindle.e2e;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;
import static org.rekindle.Eventually.eventually;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.ReceivedMail;

/** Campaigns, what comes back from them, sign-up and win-back, over HTTP and the built-in mailbox. */
@QuarkusTest
class CampaignFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String BODY = """
            <html><body><h1>Dear {subscriber.name.orElse('friend')}</h1>
            <p>%s <a href="https://shop.example/sale?a=1&amp;b=2">Have a look</a></p>
            <p><a href="{unsubscribe}">Unsubscribe</a> {sender.address}</p></body></html>""";

    private final Shop shop = new Shop(Api::api);

    @Test
    void two_variants_reach_each_person_once_and_what_comes_back_is_counted() {
        String tag = "t" + System.nanoTime();
        String silent = anAddress("silent");
        String reader = anAddress("reader");
        String buyer = anAddress("buyer");
        for (String email : List.of(silent, reader, buyer)) {
            shop.subscribe(
                    email,
                    Map.of("name", "Анна", "attributes", Map.of("tag", tag), "subscribedAt", "2025-01-01T00:00:00Z"));
        }
        shop.ignored(silent);
        shop.happened(reader, "click", Duration.ofDays(3), Map.of());
        shop.happened(buyer, "purchase", Duration.ofDays(3), Map.of());
        long passive = shop.segment("passive " + tag, tagged(tag, "PASSIVE"));
        long semiActive = shop.segment("semi-active " + tag, tagged(tag, "SEMI_ACTIVE"));
        long missed = shop.template("we miss you", "We miss you, {subscriber.name}", BODY.formatted("Come back."));
        long collection = shop.template("new collection", "The new collection 🐈", BODY.formatted("It is here."));

        long campaign = shop.campaign(
                "Autumn " + tag,
                List.of(Shop.variant(passive, missed), Shop.variant(semiActive, collection)),
                Map.of("from", "Hearth & Paw <news@shop.example>", "replyTo", "hello@shop.example"));
        api().body(Map.of("at", Instant.now().plusSeconds(2).toString()))
                .put("/api/v1/campaigns/" + campaign + "/schedule")
                .then()
                .statusCode(200)
                .body("state", equalTo("SCHEDULED"));
        JsonPath done = shop.finished(campaign, PATIENCE);

        assertThat(done.getMap("counts")).containsEntry("audience", 2).containsEntry("sent", 2);
        assertThat(shop.mailbox(buyer)).isEmpty();
        assertThat(shop.mailbox(reader))
                .singleElement()
                .extracting(ReceivedMail::subject)
                .isEqualTo("The new collection 🐈");
        ReceivedMail mail = shop.mailbox(silent).getFirst();
        assertThat(mail.subject()).isEqualTo("We miss you, Анна");
        assertThat(mail.html()).contains("Dear Анна").doesNotContain("shop.example/sale");
        assertThat(mail.text()).contains("Come back.").contains("/c/").contains("/u/");
        assertThat(mail.header("List-Unsubscribe")).matches("(?s)<https?://[^>]+/u/[^>]+>.*");
        assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");

        assertThat(shop.person(silent).getString("status.level")).isEqualTo("PASSIVE");
        browser().get(mail.path("/o/")).then().statusCode(200).contentType("image/gif");
        browser().get(mail.path("/c/")).then().statusCode(302).header("Location", "https://shop.example/sale?a=1&b=2");
        assertThat(shop.person(silent).getString("status.level")).isEqualTo("SEMI_ACTIVE");
        browser().get(mail.path("/u/")).then().statusCode(200).body(containsString("<button"));
        assertThat(shop.person(silent).getString("state")).isEqualTo("SUBSCRIBED");
        oneClick(mail.path("/u/")).then().statusCode(200);
        oneClick(mail.path("/u/")).then().statusCode(200);
        assertThat(shop.person(silent).getString("state")).isEqualTo("UNSUBSCRIBED");

        JsonPath report = shop.get("/api/v1/campaigns/" + campaign + "/report");
        assertThat(report.getInt("all.delivered")).isEqualTo(2);
        assertThat(report.getInt("variants[0].figures.opens.human")).isEqualTo(1);
        assertThat(report.getInt("variants[0].figures.clicks.unique")).isEqualTo(1);
        assertThat(report.getInt("variants[0].figures.unsubscribes")).isEqualTo(1);
        assertThat(report.getInt("variants[1].figures.clicks.total")).isZero();
        assertThat(shop.get("/api/v1/subscribers/" + silent + "/timeline").<String>getList("items.type"))
                .startsWith("unsubscribed", "click", "open", "delivered");

        long again = shop.campaign("Again " + tag, List.of(Shop.variant(semiActive, collection)), Map.of());
        shop.start(again);
        assertThat(shop.finished(again, PATIENCE).getInt("counts.audience")).isEqualTo(1);
        assertThat(shop.mailbox(silent)).hasSize(1);
        assertThat(shop.mailbox(reader)).hasSize(2);
    }

    @Test
    void control_group_is_set_aside_and_compared() {
        String tag = "t" + System.nanoTime();
        for (int i = 0; i < 60; i++) {
            shop.subscribe(anAddress("many"), Map.of("attributes", Map.of("tag", tag)));
        }
        long segment = shop.segment("all " + tag, Map.of("field", "attributes.tag", "op", "is", "value", tag));
        long template = shop.template("plain", "Hello", BODY.formatted("Hello."));
        long campaign = shop.campaign("Controlled", List.of(Shop.variant(segment, template)), Map.of("control", 50));
        shop.start(campaign);
        JsonPath done = shop.finished(campaign, PATIENCE);
        assertThat(done.getInt("counts.audience")).isEqualTo(60);
        assertThat(done.getInt("counts.skipped")).isBetween(10, 50);
        assertThat(done.getInt("counts.sent") + done.getInt("counts.skipped")).isEqualTo(60);
        assertThat(shop.get("/api/v1/campaigns/" + campaign + "/report").getInt("lift.control"))
                .isEqualTo(done.getInt("counts.skipped"));
        api().queryParam("reason", "CONTROL")
                .queryParam("limit", 5)
                .get("/api/v1/campaigns/" + campaign + "/deliveries")
                .then()
                .body("items.state", org.hamcrest.Matchers.everyItem(equalTo("SKIPPED")));
    }

    @Test
    void double_opt_in_shows_on_get_and_acts_on_post() {
        String email = anAddress("newcomer");
        long template = shop.template(
                "confirmation",
                "Please confirm",
                "<p>Press <a href=\"{confirm}\">here</a>. {unsubscribe} {sender.address}</p>");
        String slug = "f" + System.nanoTime();
        shop.created(
                "/api/v1/forms",
                Map.of("slug", slug, "name", "Newsletter", "locale", "ru", "askName", true, "templateId", template));
        given().get("/f/" + slug).then().statusCode(200).body(containsString("Подписаться"));
        given().get("/f/" + slug + ".js").then().statusCode(200).body(containsString("/f/" + slug));
        signUp(slug, "not an address").then().statusCode(400).body(containsString("role=\"alert\""));
        signUp(slug, email).then().statusCode(200);
        signUp(slug, email).then().statusCode(200);
        assertThat(shop.person(email).getString("state")).isEqualTo("PENDING");
        ReceivedMail mail = shop.awaitMails(email, 1, PATIENCE).getFirst();
        assertThat(mail.header("List-Unsubscribe")).isNull();
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        given().get(mail.path("/confirm/")).then().statusCode(200).body(containsString("<button"));
        assertThat(shop.person(email).getString("state")).isEqualTo("PENDING");
        given().post(mail.path("/confirm/")).then().statusCode(200);
        assertThat(shop.person(email).getString("state")).isEqualTo("SUBSCRIBED");
        assertThat(shop.person(email).getString("name")).isEqualTo("Мария");
        assertThat(shop.person(email).getString("status.rule")).isEqualTo("ENGAGED");
        assertThat(shop.mailbox(email)).hasSize(1);
    }

    @Test
    void unsubscribed_person_comes_back_only_by_confirming() {
        String email = anAddress("returning");
        shop.subscribe(email, Map.of("state", "UNSUBSCRIBED"));
        api().body(Map.of("state", "SUBSCRIBED"))
                .put("/api/v1/subscribers/" + email)
                .then()
                .statusCode(409);
        long template = shop.template("confirmation", "Please confirm", "<p><a href=\"{confirm}\">here</a></p>");
        String slug = "f" + System.nanoTime();
        shop.created("/api/v1/forms", Map.of("slug", slug, "name", "Newsletter", "templateId", template));
        signUp(slug, email).then().statusCode(200);
        assertThat(shop.person(email).getString("state")).isEqualTo("UNSUBSCRIBED");
        ReceivedMail mail = shop.awaitMails(email, 1, PATIENCE).getFirst();
        given().post(mail.path("/confirm/")).then().statusCode(200);
        assertThat(shop.person(email).getString("state")).isEqualTo("SUBSCRIBED");
    }

    @Test
    void reactivation_mails_each_step_once_and_ends_with_a_sign_of_life() {
        long first = shop.template("first", "Still there?", BODY.formatted("One."));
        long second = shop.template("second", "One more thing", BODY.formatted("Two."));
        long automation = shop.created(
                "/api/v1/automations",
                Map.of(
                        "name",
                        "Reactivation",
                        "trigger",
                        Map.of("status", "PASSIVE"),
                        "steps",
                        List.of(
                                Map.of("send", Map.of("templateId", first)),
                                Map.of("wait", "PT3S"),
                                Map.of("send", Map.of("templateId", second))),
                        "exitOn",
                        List.of("open", "click", "purchase")));
        String sleeper = anAddress("sleeper");
        String awake = anAddress("awake");
        for (String email : List.of(sleeper, awake)) {
            shop.subscribe(email, Map.of("subscribedAt", "2025-01-01T00:00:00Z"));
            shop.ignored(email);
        }
        ReceivedMail mail = shop.awaitMails(awake, 1, PATIENCE).getFirst();
        browser().get(mail.path("/c/")).then().statusCode(302);
        assertThat(shop.awaitMails(sleeper, 2, PATIENCE))
                .extracting(ReceivedMail::subject)
                .containsExactly("Still there?", "One more thing");
        eventually(
                "everybody is through",
                PATIENCE,
                () -> shop.get("/api/v1/automations/" + automation).getInt("counts.active") == 0);
        JsonPath counts = shop.get("/api/v1/automations/" + automation);
        assertThat(counts.getInt("counts.exited")).isEqualTo(1);
        assertThat(counts.getInt("counts.done")).isGreaterThanOrEqualTo(1);
        assertThat(shop.mailbox(awake)).hasSize(1);
        api().body(Map.of(
                        "name",
                        "Reactivation",
                        "state",
                        "PAUSED",
                        "trigger",
                        Map.of("status", "PASSIVE"),
                        "steps",
                        counts.getList("steps")))
                .put("/api/v1/automations/" + automation)
                .then()
                .statusCode(200);
    }

    @Test
    void campaign_without_a_segment_is_refused_with_a_pointer() {
        long template = shop.template("plain", "Hello", BODY.formatted("Hello."));
        api().body(Map.of("name", "Nobody", "variants", List.of(Map.of("templateId", template))))
                .post("/api/v1/campaigns")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/variants/0/segmentId"));
        api().body(Map.of("name", "Nobody"))
                .post("/api/v1/campaigns")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/variants"));
    }

    @Test
    void forged_tokens_change_nothing() {
        given().get("/c/AQaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa").then().statusCode(404);
        given().get("/o/forged").then().statusCode(200).contentType("image/gif");
        oneClick("/u/forged").then().statusCode(404);
        given().get("/p/forged").then().statusCode(404);
        given().post("/confirm/forged").then().statusCode(404);
    }

    private static Map<String, Object> tagged(String tag, String level) {
        return Map.of(
                "all",
                List.of(
                        Map.of("field", "attributes.tag", "op", "is", "value", tag),
                        Map.of("field", "status", "op", "is", "value", level)));
    }

    private static RequestSpecification browser() {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .header("User-Agent", BROWSER)
                .urlEncodingEnabled(false);
    }

    private static io.restassured.response.Response oneClick(String path) {
        return given().urlEncodingEnabled(false)
                .contentType("application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .post(path);
    }

    private static io.restassured.response.Response signUp(String slug, String email) {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("email", email)
                .formParam("name", "Мария")
                .formParam("consent", "yes")
                .post("/f/" + slug);
    }
}
