package org.rekindle.tracking.signal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Eventually.eventually;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.ReceivedMail;
import org.rekindle.e2e.Shop;
import org.rekindle.event.Fact;
import org.rekindle.event.FactKey;
import org.rekindle.event.FactStore;
import org.rekindle.shared.Transactions;

/** Verdicts that turn, and what turns with them. */
@QuarkusTest
class SignalReviewTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String FOUR_LINKS = """
            <html><body><p><a href="https://shop.example/a">A</a> <a href="https://shop.example/b">B</a>
            <a href="https://shop.example/c">C</a> <a href="https://shop.example/d">D</a></p>
            <p><a href="{unsubscribe}">Unsubscribe</a> {sender.address}</p></body></html>""";

    @Inject
    SignalReview review;

    @Inject
    FactStore facts;

    @Inject
    Jdbi jdbi;

    private final Shop shop = new Shop(Api::api);

    @Test
    void burst_of_clicks_turns_into_a_machine_s_and_takes_back_what_it_raised() {
        String tag = "b" + System.nanoTime();
        String email = anAddress("burst");
        shop.subscribe(email, Map.of("attributes", Map.of("tag", tag), "subscribedAt", "2025-01-01T00:00:00Z"));
        shop.ignored(email);
        assertThat(shop.person(email).getString("status.level")).isEqualTo("PASSIVE");
        long campaign = sent(tag);
        ReceivedMail mail = shop.mailbox(email).getFirst();
        long winBack = winBack(email);

        List<String> links = mail.paths("/c/");
        assertThat(links).hasSize(4);
        links.subList(0, 3).forEach(this::follow);

        eventually("the burst is seen through", PATIENCE, () -> shop.person(email)
                .getString("status.level")
                .equals("PASSIVE"));
        JsonPath timeline = shop.get("/api/v1/subscribers/" + email + "/timeline");
        assertThat(timeline.<Boolean>getList("items.findAll { it.type == 'click' }.machine"))
                .containsExactly(true, true, true);
        assertThat(timeline.<List<String>>getList("items.findAll { it.type == 'click' }.verdict.rules"))
                .allSatisfy(rules -> assertThat(rules).contains("BURST"));
        assertThat(timeline.<Boolean>getList("items.findAll { it.type == 'click' }.verdict.final"))
                .containsOnly(false);
        JsonPath report = shop.get("/api/v1/campaigns/" + campaign + "/report");
        assertThat(report.getInt("all.clicks.human")).isZero();
        assertThat(report.getInt("all.clicks.machine")).isEqualTo(3);
        assertThat(shop.person(email).getInt("activity.deliveredSinceEngaged")).isEqualTo(6);
        assertThat(enrolment(winBack, email)).isEqualTo("ACTIVE");
    }

    @Test
    void click_of_a_person_stays_and_becomes_final_after_ten_minutes() {
        String tag = "p" + System.nanoTime();
        String email = anAddress("person");
        shop.subscribe(email, Map.of("attributes", Map.of("tag", tag)));
        long campaign = sent(tag);
        follow(shop.mailbox(email).getFirst().paths("/c/").getFirst());
        review.work();
        assertThat(shop.get("/api/v1/campaigns/" + campaign + "/report").getInt("all.clicks.human"))
                .isEqualTo(1);
        long id = shop.person(email).getLong("id");
        long mailing = mailing(campaign);
        Instant longAgo = Instant.now().minus(SignalReview.PROVISIONAL_FOR).minusSeconds(30);
        record(id, mailing, longAgo, 1);
        review.work();
        assertThat(stages(id, mailing)).containsExactly(SignalLog.FINAL, SignalLog.PROVISIONAL);
    }

    @Test
    void later_hits_never_turn_a_final_verdict_and_another_look_changes_nothing() {
        String tag = "f" + System.nanoTime();
        String email = anAddress("final");
        shop.subscribe(email, Map.of("attributes", Map.of("tag", tag)));
        long mailing = mailing(sent(tag));
        long id = shop.person(email).getLong("id");
        Instant longAgo = Instant.now().minus(SignalReview.PROVISIONAL_FOR).minusSeconds(30);
        record(id, mailing, longAgo, 1);
        review.work();
        assertThat(stages(id, mailing)).containsExactly(SignalLog.FINAL);
        record(id, mailing, longAgo.plusSeconds(2), 2);
        record(id, mailing, longAgo.plusSeconds(4), 3);
        review.work();
        assertThat(machines(id, mailing)).containsExactly(false, true, true);
        assertThat(review.work()).isZero();
        assertThat(machines(id, mailing)).containsExactly(false, true, true);
        assertThat(engagement(id, mailing)).containsExactly(1, 2);
    }

    @Test
    void open_that_gives_no_doubt_needs_no_other_look_and_becomes_final_in_its_time() {
        String tag = "o" + System.nanoTime();
        String email = anAddress("open");
        shop.subscribe(email, Map.of("attributes", Map.of("tag", tag)));
        long mailing = mailing(sent(tag));
        long id = shop.person(email).getLong("id");
        open(shop.mailbox(email).getFirst().paths("/o/").getFirst());
        assertThat(stages(id, mailing)).containsExactly(SignalLog.FINAL);
        assertThat(opens(email, "final")).containsExactly(false);
        jdbi.useHandle(handle -> handle.execute(
                "update hit set occurred_at = occurred_at - interval 11 minute where subscriber_id = ?", id));
        assertThat(opens(email, "final")).containsExactly(true);
        assertThat(opens(email, "machine")).containsExactly(false);
    }

    @Test
    void open_in_doubt_is_looked_at_with_what_is_around_it() {
        String tag = "d" + System.nanoTime();
        String email = anAddress("doubt");
        shop.subscribe(email, Map.of("attributes", Map.of("tag", tag)));
        long mailing = mailing(sent(tag));
        long id = shop.person(email).getLong("id");
        Instant now = Instant.now();
        ObjectNode doubt = signal().put("network", "203.0.113.0/24").put("rules", Rule.AGENT_UNLIKELY.bit());
        record(id, mailing, "open", now, doubt);
        review.work();
        assertThat(stages(id, mailing)).containsExactly(SignalLog.PROVISIONAL);
    }

    /** The open came first and gave no doubt; what was known of its mailing says that it may not be settled. */
    @Test
    void open_of_a_message_whose_honeypot_is_hit_later_turns_into_a_machine_s() {
        String tag = "h" + System.nanoTime();
        String email = anAddress("honeypot");
        shop.subscribe(email, Map.of("attributes", Map.of("tag", tag)));
        long mailing = mailing(sent(tag));
        long id = shop.person(email).getLong("id");
        long trap = trap(mailing);
        open(shop.mailbox(email).getFirst().paths("/o/").getFirst());
        review.work();
        assertThat(stages(id, mailing)).containsExactly(SignalLog.PROVISIONAL);
        assertThat(machines(id, mailing)).containsExactly(false);
        record(id, mailing, Instant.now(), trap);
        review.work();
        assertThat(machines(id, mailing)).containsExactly(true, true);
        assertThat(opens(email, "rules").toString()).contains("NEAR_HONEYPOT");
        assertThat(shop.person(email).getString("activity.lastOpenAt")).isNull();
    }

    /** As a mailing has one that was sent while they were switched on, at an address this product had before. */
    private long trap(long mailing) {
        return jdbi.withHandle(handle -> handle.createUpdate("insert into tracked_link (mailing_id, url_hash, url) "
                        + "values (?, unhex(left(sha2('#trap', 256), 32)), 'https://before.example#trap')")
                .bind(0, mailing)
                .executeAndReturnGeneratedKeys()
                .mapTo(Long.class)
                .one());
    }

    private void open(String path) {
        given().baseUri(RestAssured.baseURI)
                .header("User-Agent", BROWSER)
                .get(path)
                .then()
                .statusCode(200);
    }

    private List<Object> opens(String email, String field) {
        return shop.get("/api/v1/subscribers/" + email + "/timeline")
                .getList("items.findAll { it.type == 'open' }.verdict." + field);
    }

    private long sent(String tag) {
        long segment = shop.segment(tag, Map.of("field", "attributes.tag", "op", "is", "value", tag));
        long template = shop.template(tag, "Four links", FOUR_LINKS);
        long campaign = shop.campaign(tag, List.of(Shop.variant(segment, template)), Map.of());
        shop.start(campaign);
        shop.finished(campaign, PATIENCE);
        return campaign;
    }

    /** An automation that a click ends, with the person in it. */
    private long winBack(String email) {
        long template = shop.template("wait " + email, "Later", FOUR_LINKS);
        long automation = Api.api()
                .body(Map.of(
                        "name",
                        "Win back " + email,
                        "trigger",
                        Map.of("event", "cart"),
                        "steps",
                        List.of(Map.of("wait", "P7D"), Map.of("send", Map.of("templateId", template))),
                        "exitOn",
                        List.of("click")))
                .post("/api/v1/automations")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        jdbi.useHandle(handle -> handle.execute(
                "insert into enrolment (automation_id, subscriber_id, cycle, state, due_at, entered_at) "
                        + "select ?, id, 1, 'ACTIVE', utc_timestamp(6) + interval 7 day, utc_timestamp(6) "
                        + "from subscriber where email = ?",
                automation,
                email));
        return automation;
    }

    private String enrolment(long automation, String email) {
        return jdbi.withHandle(handle -> handle.createQuery("select e.state from enrolment e join subscriber s "
                        + "on s.id = e.subscriber_id where e.automation_id = ? and s.email = ?")
                .bind(0, automation)
                .bind(1, email)
                .mapTo(String.class)
                .one());
    }

    private void follow(String path) {
        given().baseUri(RestAssured.baseURI)
                .header("User-Agent", BROWSER)
                .redirects()
                .follow(false)
                .get(path)
                .then()
                .statusCode(302);
    }

    private void record(long person, long mailing, Instant at, long link) {
        record(person, mailing, "click", at, signal().put("link", link));
    }

    private static ObjectNode signal() {
        return JsonNodeFactory.instance.objectNode().put("rules", 0);
    }

    private void record(long person, long mailing, String type, Instant at, ObjectNode signal) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        properties.set("signal", signal);
        Transactions.retrying(() -> facts.record(List.of(
                new Fact(FactKey.ofHit(mailing), type, person, at, mailing, false, null, List.of(), properties))));
    }

    private long mailing(long campaign) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id from mailing where kind = 'CAMPAIGN' and ref_id = ? order by id desc limit 1")
                .bind(0, campaign)
                .mapTo(long.class)
                .one());
    }

    private List<Integer> stages(long person, long mailing) {
        return column("stage", person, mailing, Integer.class);
    }

    private List<Boolean> machines(long person, long mailing) {
        return column("machine", person, mailing, Boolean.class);
    }

    private <T> List<T> column(String name, long person, long mailing, Class<T> type) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select " + name + " from hit where subscriber_id = ? and mailing_id = ? order by occurred_at")
                .bind(0, person)
                .bind(1, mailing)
                .mapTo(type)
                .list());
    }

    private List<Integer> engagement(long person, long mailing) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select clicks, machine_clicks from engagement where subscriber_id = ? and mailing_id = ?")
                .bind(0, person)
                .bind(1, mailing)
                .map((rs, ctx) -> List.of(rs.getInt(1), rs.getInt(2)))
                .one());
    }
}
