package org.rekindle.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Eventually.eventually;

import io.restassured.path.json.JsonPath;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.rekindle.ReceivedMail;
import org.rekindle.delivery.ScriptedRelay;
import org.rekindle.delivery.ScriptedRelay.Act;
import org.rekindle.delivery.ScriptedRelay.Verb;

/**
 * The product's main job from a customer file to the inbox and back, all nine steps in a row, against the packaged
 * application and a real SMTP conversation; the last step kills the process in the middle of a send, several times.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NineStepsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 5;
    private static final int AUDIENCE = 3000;
    private static final int KILLS = 4;
    private static final String BODY = """
            <html><body><p>Dear {subscriber.name}, %s <a href="https://shop.example/look">Look</a></p>
            <p><a href="{unsubscribe}">Unsubscribe</a> {sender.address}</p></body></html>""";

    private static final String SILENT = "silent@example.org";
    private static final String READER = "reader@example.org";
    private static final String BUYER = "buyer@example.org";

    private ScriptedRelay relay;
    private RunningProduct product;
    private Shop shop;

    private long passive;
    private long semiActive;
    private long missed;
    private long collection;
    private ReceivedMail toSilent;

    @BeforeAll
    void startProduct(@TempDir Path folder) {
        relay = ScriptedRelay.start();
        product = new RunningProduct(
                folder.resolve("data"),
                Map.of(
                        "rekindle.smtp.host", "127.0.0.1",
                        "rekindle.smtp.port", String.valueOf(relay.port()),
                        "rekindle.smtp.connections", String.valueOf(CONNECTIONS),
                        "rekindle.mail.from", "Hearth & Paw <news@shop.example>",
                        "rekindle.mail.postal-address", "Hearth & Paw, 1 Long Street, Sample Town"));
        product.start();
        shop = new Shop(product::api);
    }

    @AfterAll
    void stopProduct() throws Exception {
        product.close();
        relay.close();
    }

    @Test
    @Order(1)
    void step_1_import_takes_a_customer_file_once() {
        String csv = "E-Mail;Name;City;Cats;subscribed_at\r\n"
                + SILENT + ";Анна;Казань;2;2025-01-01\r\n"
                + READER + ";Борис;\"Санкт-\nПетербург\";1;2025-01-01\r\n"
                + "not an address;Никто;Тверь;0;2025-01-01\r\n"
                + BUYER + ";Вера;Казань;3;2025-01-01\r\n";
        JsonPath first = imported(csv, Charset.forName("windows-1251"));
        assertThat(first.getInt("created")).isEqualTo(3);
        assertThat(first.getInt("rejected")).isEqualTo(1);
        assertThat(product.api()
                        .get("/api/v1/imports/" + first.getLong("id") + "/rejects")
                        .asString())
                .contains("not an address");
        assertThat(shop.person(SILENT).getString("attributes.City")).isEqualTo("Казань");
        assertThat(shop.person(SILENT).getInt("attributes.Cats")).isEqualTo(2);
        JsonPath second = imported(csv, Charset.forName("windows-1251"));
        assertThat(second.getInt("unchanged")).isEqualTo(3);
        assertThat(second.getInt("created") + second.getInt("updated")).isZero();
    }

    @Test
    @Order(2)
    void step_2_facts_move_the_status_with_a_reason() {
        shop.ignored(SILENT);
        shop.happened(READER, "click", Duration.ofDays(3), Map.of());
        shop.happened(
                BUYER, "purchase", Duration.ofDays(3), Map.of("amount", Map.of("value", "49.90", "currency", "EUR")));
        assertThat(shop.person(SILENT).getString("status.level")).isEqualTo("PASSIVE");
        assertThat(shop.person(SILENT).getString("status.reason")).contains("5 messages");
        assertThat(shop.person(READER).getString("status.level")).isEqualTo("SEMI_ACTIVE");
        assertThat(shop.person(BUYER).getString("status.level")).isEqualTo("ACTIVE");
    }

    @Test
    @Order(3)
    void step_3_segments_count_and_list() {
        passive = shop.segment("Passive", Map.of("field", "status", "op", "is", "value", "PASSIVE"));
        semiActive = shop.segment("Semi-active", Map.of("field", "status", "op", "is", "value", "SEMI_ACTIVE"));
        JsonPath count = product.api()
                .body(Map.of("where", Map.of("field", "attributes.City", "op", "is", "value", "казань")))
                .post("/api/v1/segments/count")
                .jsonPath();
        assertThat(count.getInt("count")).isEqualTo(2);
        assertThat(count.getInt("reachable")).isEqualTo(2);
        assertThat(shop.get("/api/v1/segments/" + passive + "/members").<String>getList("items.email"))
                .containsExactly(SILENT);
    }

    @Test
    @Order(4)
    void step_4_templates_render_and_broken_ones_are_refused_at_their_line() {
        missed = shop.template("We miss you", "We miss you, {subscriber.name}", BODY.formatted("come back!"));
        collection = shop.template("New collection", "The new collection", BODY.formatted("it is here."));
        JsonPath rendered = product.api()
                .body(Map.of("email", SILENT))
                .post("/api/v1/templates/" + missed + "/render")
                .jsonPath();
        assertThat(rendered.getString("subject")).isEqualTo("We miss you, Анна");
        JsonPath refused = product.api()
                .body(Map.of("name", "Broken", "subject", "x", "format", "html", "body", "<p>\n{subscriber.nmae}</p>"))
                .post("/api/v1/templates")
                .jsonPath();
        assertThat(refused.getInt("status")).isEqualTo(400);
        assertThat(refused.getInt("line")).isEqualTo(2);
        assertThat(refused.getString("detail")).contains("name");
    }

    @Test
    @Order(5)
    void step_5_scheduled_campaign_reaches_each_segment_with_its_template() {
        long campaign = shop.campaign(
                "Autumn", List.of(Shop.variant(passive, missed), Shop.variant(semiActive, collection)), Map.of());
        product.api()
                .body(Map.of("at", Instant.now().plusSeconds(3).toString()))
                .put("/api/v1/campaigns/" + campaign + "/schedule")
                .then()
                .statusCode(200);
        shop.finished(campaign, PATIENCE);
        assertThat(relay.to(BUYER)).isEmpty();
        assertThat(relay.to(READER)).hasSize(1);
        assertThat(relay.to(SILENT)).hasSize(1);
        toSilent = ReceivedMail.of(relay.to(SILENT).getFirst().text());
        assertThat(toSilent.subject()).isEqualTo("We miss you, Анна");
        assertThat(toSilent.text()).contains("Dear Анна, come back!");
        assertThat(toSilent.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(toSilent.html()).contains("1 Long Street");
    }

    @Test
    @Order(6)
    void step_6_what_comes_back_shows_everywhere_and_the_unsubscribed_are_left_out() {
        product.visitor().header("User-Agent", "Mozilla/5.0 Firefox/140.0").get(toSilent.path("/o/"));
        product.visitor()
                .header("User-Agent", "Mozilla/5.0 Firefox/140.0")
                .get(toSilent.path("/c/"))
                .then()
                .statusCode(302)
                .header("Location", "https://shop.example/look");
        assertThat(shop.person(SILENT).getString("status.level")).isEqualTo("SEMI_ACTIVE");
        product.visitor()
                .contentType("application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .post(toSilent.path("/u/"))
                .then()
                .statusCode(200);
        assertThat(shop.person(SILENT).getString("state")).isEqualTo("UNSUBSCRIBED");
        assertThat(shop.get("/api/v1/subscribers/" + SILENT + "/timeline").<String>getList("items.type"))
                .startsWith("unsubscribed", "click", "open", "delivered");
        long next = shop.campaign("Next", List.of(Shop.variant(semiActive, collection)), Map.of());
        shop.start(next);
        assertThat(shop.finished(next, PATIENCE).getInt("counts.audience")).isEqualTo(1);
        assertThat(relay.to(SILENT)).hasSize(1);
    }

    @Test
    @Order(7)
    void step_7_sign_up_with_double_opt_in_enters_the_next_audience() {
        long template = shop.template("Confirm", "Please confirm", "<p><a href=\"{confirm}\">Yes</a></p>");
        shop.created("/api/v1/forms", Map.of("slug", "news", "name", "News", "templateId", template));
        String newcomer = "newcomer@example.org";
        product.visitor()
                .contentType("application/x-www-form-urlencoded")
                .body("email=newcomer%40example.org&consent=yes")
                .post("/f/news")
                .then()
                .statusCode(200);
        eventually("a confirmation mail", PATIENCE, () -> relay.to(newcomer).size() == 1);
        ReceivedMail mail = ReceivedMail.of(relay.to(newcomer).getFirst().text());
        product.visitor().get(mail.path("/confirm/")).then().statusCode(200);
        assertThat(shop.person(newcomer).getString("state")).isEqualTo("PENDING");
        product.visitor().post(mail.path("/confirm/")).then().statusCode(200);
        assertThat(shop.person(newcomer).getString("state")).isEqualTo("SUBSCRIBED");
        long next = shop.campaign("For newcomers", List.of(Shop.variant(semiActive, collection)), Map.of());
        shop.start(next);
        shop.finished(next, PATIENCE);
        assertThat(relay.to(newcomer)).hasSize(2);
    }

    @Test
    @Order(8)
    void step_8_reactivation_writes_each_step_once_and_ends_with_a_sign_of_life() {
        long automation = shop.created(
                "/api/v1/automations",
                Map.of(
                        "name", "Reactivation",
                        "trigger", Map.of("status", "PASSIVE"),
                        "steps",
                                List.of(
                                        Map.of("send", Map.of("templateId", missed)),
                                        Map.of("wait", "PT2S"),
                                        Map.of("send", Map.of("templateId", collection)))));
        String sleeper = "sleeper@example.org";
        shop.subscribe(sleeper, Map.of("subscribedAt", "2025-01-01T00:00:00Z", "name", "Sleeper"));
        shop.ignored(sleeper);
        eventually("both steps", PATIENCE, () -> relay.to(sleeper).size() == 2);
        eventually(
                "the end of the way",
                PATIENCE,
                () -> shop.get("/api/v1/automations/" + automation).getInt("counts.done") == 1);
        assertThat(relay.to(sleeper)).hasSize(2);
    }

    @Test
    @Order(9)
    void step_9_killed_in_the_middle_of_a_send_nobody_is_left_out() {
        StringBuilder csv = new StringBuilder("email,name,crash\n");
        for (int i = 0; i < AUDIENCE; i++) {
            csv.append("reader")
                    .append(i)
                    .append("@crash.example.org,Reader ")
                    .append(i)
                    .append(",yes\n");
        }
        assertThat(imported(csv.toString(), StandardCharsets.UTF_8).getInt("created"))
                .isEqualTo(AUDIENCE);
        long segment = shop.segment("Crash", Map.of("field", "attributes.crash", "op", "is", "value", true));
        long campaign = shop.campaign("Through crashes", List.of(Shop.variant(segment, missed)), Map.of());
        // slow enough to be killed in the middle: each message waits a little at its final dot
        relay.on(
                Verb.DOT,
                to -> to.endsWith("@crash.example.org"),
                Integer.MAX_VALUE,
                new Act.Delay(Duration.ofMillis(3)));
        shop.start(campaign);
        for (int kill = 1; kill <= KILLS; kill++) {
            int goal = kill * AUDIENCE / (KILLS + 2);
            eventually(goal + " messages", PATIENCE, () -> crashMails() >= goal);
            product.kill();
            product.start();
        }
        String leaver = "reader" + (AUDIENCE - 1) + "@crash.example.org";
        boolean early = relay.to(leaver).isEmpty();
        product.api()
                .body(Map.of("state", "UNSUBSCRIBED"))
                .put("/api/v1/subscribers/" + leaver)
                .then()
                .statusCode(200);
        JsonPath done = shop.finished(campaign, PATIENCE);

        List<ScriptedRelay.Message> mails = relay.messages().stream()
                .filter(mail -> mail.to().endsWith("@crash.example.org"))
                .toList();
        Set<String> reached =
                mails.stream().map(ScriptedRelay.Message::to).collect(Collectors.toCollection(HashSet::new));
        reached.add(leaver);
        int duplicates = mails.size() - (early ? reached.size() - 1 : reached.size());
        System.out.printf(
                "kills %d, audience %d, lost %d, duplicates %d (bound %d)%n",
                KILLS, AUDIENCE, AUDIENCE - reached.size(), duplicates, KILLS * CONNECTIONS);
        assertThat(reached).hasSize(AUDIENCE);
        assertThat(duplicates).isBetween(0, KILLS * CONNECTIONS);
        assertThat(done.getInt("counts.sent") + done.getInt("counts.skipped")).isEqualTo(AUDIENCE);
        assertThat(done.getInt("counts.failed") + done.getInt("counts.unknown") + done.getInt("counts.pending"))
                .isZero();
        Map<String, Set<String>> ids = mails.stream()
                .collect(Collectors.groupingBy(
                        ScriptedRelay.Message::to,
                        Collectors.mapping(
                                mail -> ReceivedMail.of(mail.text()).header("Message-ID"), Collectors.toSet())));
        assertThat(ids.values()).allSatisfy(copies -> assertThat(copies).hasSize(1));
        assertThat(relay.to(SILENT)).as("nobody unsubscribed is mailed").hasSize(1);
    }

    private long crashMails() {
        return relay.messages().stream()
                .filter(mail -> mail.to().endsWith("@crash.example.org"))
                .count();
    }

    private JsonPath imported(String csv, Charset charset) {
        long id = product.api()
                .contentType("text/csv")
                .body(csv.getBytes(charset))
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("id");
        eventually("import " + id, PATIENCE, () -> {
            String state = shop.get("/api/v1/imports/" + id).getString("state");
            assertThat(state).isNotEqualTo("FAILED");
            return state.equals("DONE");
        });
        return shop.get("/api/v1/imports/" + id);
    }
}
