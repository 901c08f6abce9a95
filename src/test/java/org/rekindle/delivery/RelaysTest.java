package org.rekindle.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.rekindle.Api.api;
import static org.rekindle.delivery.People.enqueued;
import static org.rekindle.delivery.People.eventually;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.delivery.ScriptedRelay.Act;
import org.rekindle.delivery.ScriptedRelay.Verb;
import org.rekindle.e2e.Shop;

/** Several relays, their limits, and what becomes of mail when one goes. */
@QuarkusTest
@TestProfile(WithRelay.class)
class RelaysTest {
    private static final AtomicInteger RUNS = new AtomicInteger((int) (System.nanoTime() >>> 20));

    ScriptedRelay relay;

    private ScriptedRelay first;
    private ScriptedRelay second;

    @Inject
    Mailings mailings;

    @Inject
    People people;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @BeforeEach
    void relays() {
        relay.reset();
        // what others left pending must not come here
        jdbi.useHandle(handle -> handle.execute(
                "update mailing set state = 'CANCELLED' where state in ('BUILDING', 'RUNNING', 'PAUSED')"));
        first = ScriptedRelay.start();
        second = ScriptedRelay.startPipelining();
    }

    @AfterEach
    void onlyTheConfiguredOne() throws IOException {
        List<Integer> ids = api().get("/api/v1/relays").jsonPath().getList("items.id");
        ids.forEach(id -> api().delete("/api/v1/relays/" + id).then().statusCode(204));
        first.close();
        second.close();
    }

    private static long created(String name, ScriptedRelay at, Map<String, Object> more) {
        return api().body(body(name, at, more))
                .post("/api/v1/relays")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static Map<String, Object> body(String name, ScriptedRelay at, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("name", name);
        body.put("host", "127.0.0.1");
        body.put("port", at.port());
        body.put("tls", "none");
        return body;
    }

    private Mailing running(List<People.Person> recipients, MailingTerms terms) {
        Mailing mailing =
                mailings.open(MailingKind.CAMPAIGN, 4712, RUNS.incrementAndGet(), MailingState.BUILDING, terms);
        mailings.enqueue(mailing.id, enqueued(recipients), clock.instant());
        mailings.start(mailing.id);
        return mailing;
    }

    private Mailing running(int recipients) {
        return running(people.subscribed(recipients), MailingTerms.USUAL);
    }

    private Counts counts(Mailing mailing) {
        return mailings.counts(mailing.id);
    }

    private void untilSent(Mailing mailing, int count) {
        eventually(
                count + " are sent: " + counts(mailing), () -> counts(mailing).sent() == count);
    }

    @Test
    void password_goes_in_and_never_comes_out() {
        long id = created("secret", first, Map.of("username", "anna", "password", "open sesame"));
        String shown = api().get("/api/v1/relays/" + id)
                .then()
                .body("passwordSet", equalTo(true))
                .body("username", equalTo("anna"))
                .extract()
                .asString();
        assertThat(shown).doesNotContain("sesame");
        byte[] kept = jdbi.withHandle(handle -> handle.createQuery("select password from relay where id = ?")
                .bind(0, id)
                .mapTo(byte[].class)
                .one());
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("sesame");
        api().body(body("secret", first, Map.of("username", "anna", "weight", 3)))
                .put("/api/v1/relays/" + id)
                .then()
                .body("passwordSet", equalTo(true))
                .body("weight", equalTo(3));
        api().body(body("secret", first, Map.of()))
                .put("/api/v1/relays/" + id)
                .then()
                .body("passwordSet", equalTo(false));
    }

    @Test
    void everything_wrong_is_said_at_once() {
        api().body(Map.of(
                        "name",
                        "",
                        "host",
                        "http://x",
                        "port",
                        70_000,
                        "tls",
                        "maybe",
                        "password",
                        "x",
                        "connections",
                        0,
                        "recipientDomains",
                        List.of("good.example", "bad domain"),
                        "limits",
                        Map.of(
                                "perSecond", 0,
                                "perHour", -1,
                                "warmUp", Map.of("startsOn", "2026-12-01", "firstDay", 0, "growth", 9))))
                .post("/api/v1/relays")
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        hasItems(
                                "/name",
                                "/host",
                                "/port",
                                "/tls",
                                "/username",
                                "/connections",
                                "/recipientDomains/1",
                                "/limits/perSecond",
                                "/limits/perHour",
                                "/limits/warmUp/firstDay",
                                "/limits/warmUp/growth"))
                .body("errors.pointer", not(hasItem("/recipientDomains/0")));
        created("twin", first, Map.of());
        api().body(body("twin", second, Map.of())).post("/api/v1/relays").then().statusCode(409);
    }

    @Test
    void check_says_what_a_relay_offers_or_what_is_wrong() throws IOException {
        long id = created("checked", second, Map.of());
        api().post("/api/v1/relays/" + id + "/check")
                .then()
                .statusCode(200)
                .body("problem", nullValue())
                .body("extensions", contains("PIPELINING", "8BITMIME", "SMTPUTF8"));
        second.close();
        api().post("/api/v1/relays/" + id + "/check").then().body("problem", containsString("check its host"));
    }

    @Test
    void mail_is_shared_by_weight_while_no_relay_is_busy() {
        created("light", first, Map.of());
        created("heavy", second, Map.of("weight", 9));
        Mailing mailing = mailings.open(MailingKind.CAMPAIGN, 4712, RUNS.incrementAndGet(), MailingState.BUILDING);
        people.subscribed(100)
                .forEach(person -> mailings.enqueue(mailing.id, enqueued(List.of(person)), clock.instant()));
        mailings.start(mailing.id);
        untilSent(mailing, 100);
        assertThat(relay.messages()).isEmpty();
        assertThat(first.messages().size() + second.messages().size()).isEqualTo(100);
        assertThat(first.messages()).hasSizeBetween(1, 30);
    }

    @Test
    void mail_goes_where_its_domains_are_taken() {
        created("others", first, Map.of("recipientDomains", List.of("elsewhere.example")));
        created("ours", second, Map.of("recipientDomains", List.of("example.org")));
        Mailing mailing = running(20);
        untilSent(mailing, 20);
        assertThat(first.messages()).isEmpty();
        assertThat(second.messages()).hasSize(20);
    }

    @Test
    void campaign_that_no_relay_takes_pauses_and_goes_on_when_one_does() {
        long id = created("strict", first, Map.of("senderDomains", List.of("other.example")));
        Shop shop = new Shop(Api::api);
        long segment = shop.segment("strict", Map.of("field", "email", "op", "is", "value", "nobody@example.org"));
        long template = shop.template("strict", "x", "<a href=\"{unsubscribe}\">u</a> {sender.address}");
        long campaign = shop.campaign("strict", List.of(Shop.variant(segment, template)), Map.of());
        jdbi.useHandle(
                handle -> handle.execute("update campaign set state = 'RUNNING', run = 1 where id = ?", campaign));
        Mailing mailing = mailings.open(MailingKind.CAMPAIGN, campaign, 1, MailingState.RUNNING);
        mailings.enqueue(mailing.id, enqueued(people.subscribed(3)), clock.instant());
        String path = "/api/v1/campaigns/" + campaign;
        eventually(
                "it pauses", () -> api().get(path).jsonPath().getString("state").equals("PAUSED"));
        api().get(path).then().body("pausedReason", containsString("no relay takes mail from"));
        api().body(body("strict", first, Map.of()))
                .put("/api/v1/relays/" + id)
                .then()
                .statusCode(200);
        api().post(path + "/resume").then().statusCode(200);
        untilSent(mailing, 3);
        assertThat(first.messages()).hasSize(3);
    }

    @Test
    void relay_that_dies_hands_its_mail_to_the_other() throws IOException {
        created("dies", first, Map.of("weight", 10));
        created("lives", second, Map.of());
        first.close();
        Mailing mailing = running(100);
        untilSent(mailing, 100);
        assertThat(second.messages()).hasSize(100);
    }

    @Test
    void relay_that_refuses_us_as_we_are_does_not_pause_a_campaign_another_can_send() {
        created("refuses", first, Map.of("weight", 10));
        created("takes", second, Map.of());
        first.on(Verb.MAIL, to -> true, 1000, new Act.Answer("550 5.7.26 unauthenticated sender"));
        Mailing mailing = running(40);
        untilSent(mailing, 40);
        assertThat(second.messages()).hasSize(40);
    }

    @Test
    void relay_changed_in_the_middle_takes_effect_and_nobody_is_mailed_twice() {
        long id = created("changes", first, Map.of("limits", Map.of("perSecond", 200)));
        Mailing mailing = running(400);
        eventually("some are sent", () -> first.messages().size() > 20);
        api().body(body("changes", second, Map.of()))
                .put("/api/v1/relays/" + id)
                .then()
                .statusCode(200);
        untilSent(mailing, 400);
        assertThat(first.messages().size() + second.messages().size()).isEqualTo(400);
        assertThat(second.messages()).isNotEmpty();
    }

    @Test
    void limit_of_the_hour_stops_the_mail_and_lifting_it_lets_it_go_on() {
        long id = created("limited", first, Map.of("limits", Map.of("perHour", 25)));
        Mailing mailing = running(60);
        untilSent(mailing, 25);
        api().get("/api/v1/relays/" + id + "/usage")
                .then()
                .body("serving", equalTo(true))
                .body("usage.hourUsed", equalTo(25))
                .body("usage.hourLimit", equalTo(25));
        assertThat(counts(mailing).pending()).isEqualTo(35);
        assertThat(first.messages()).hasSize(25);
        api().body(body("limited", first, Map.of()))
                .put("/api/v1/relays/" + id)
                .then()
                .statusCode(200);
        untilSent(mailing, 60);
        assertThat(first.messages()).hasSize(60);
    }

    @Test
    void rate_of_a_domain_holds_and_is_lifted() {
        api().body(Map.of("perMinute", 60))
                .put("/api/v1/domain-rates/Example.ORG")
                .then()
                .statusCode(200)
                .body("domain", equalTo("example.org"));
        long began = System.nanoTime();
        Mailing mailing = running(30);
        untilSent(mailing, 3);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(1_500));
        assertThat(counts(mailing).sent()).isLessThan(15);
        api().delete("/api/v1/domain-rates/example.org").then().statusCode(204);
        untilSent(mailing, 30);
        api().get("/api/v1/domain-rates").then().body("items.size()", equalTo(0));
        api().body(Map.of("perMinute", 0))
                .put("/api/v1/domain-rates/example.org")
                .then()
                .statusCode(400);
    }

    @Test
    void closed_hours_keep_a_mailing_waiting_with_nobody_lost() {
        LocalTime now = LocalTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        DateTimeFormatter minutes = DateTimeFormatter.ofPattern("HH:mm");
        SendingHours later =
                new SendingHours(minutes.format(now.plusHours(2)), minutes.format(now.plusHours(3)), null, "UTC");
        Mailing mailing = running(people.subscribed(5), new MailingTerms(false, Priority.NORMAL, later));
        eventually("the chunk waits for the opening", () -> jdbi.withHandle(handle -> handle.createQuery(
                                "select max(not_before) from delivery_chunk where mailing_id = ? and state = 'READY'")
                        .bind(0, mailing.id)
                        .mapTo(Instant.class)
                        .findOne()
                        .orElse(Instant.EPOCH))
                .isAfter(clock.instant().plus(Duration.ofMinutes(100))));
        assertThat(relay.messages()).isEmpty();
        assertThat(counts(mailing).pending()).isEqualTo(5);
        SendingHours open =
                new SendingHours(minutes.format(now.minusHours(1)), minutes.format(now.plusHours(3)), null, "UTC");
        Mailing inTime = running(people.subscribed(5), new MailingTerms(false, Priority.NORMAL, open));
        untilSent(inTime, 5);
    }
}
