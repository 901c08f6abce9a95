package org.rekindle.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;
import static org.rekindle.Eventually.eventually;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.e2e.Shop;
import org.rekindle.subscriber.StateChanged;
import org.rekindle.subscriber.SubscriberState;

/** Other programs are told what happened, at least once, under a signature, and nobody but them. */
@QuarkusTest
class WebhookTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> ALL = List.of(
            "subscriber.created", "subscriber.state_changed", "subscriber.status_changed", "campaign.state_changed");

    private static final String OTHER_SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private final Shop shop = new Shop(Api::api);

    @Inject
    Jdbi jdbi;

    @Inject
    WebhookQueue queue;

    @Inject
    WebhookEvents events;

    @Inject
    WebhookCourier courier;

    private Listener listener;
    private long webhook;

    @BeforeEach
    void listen() throws IOException {
        listener = new Listener();
    }

    @AfterEach
    void forget() {
        listener.close();
        if (webhook != 0) {
            api().delete("/api/v1/webhooks/" + webhook).then().statusCode(204);
        }
    }

    private JsonPath told(List<String> types) {
        JsonPath created = api().body(
                        Map.of("name", "listener " + System.nanoTime(), "url", listener.url(), "events", types))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        webhook = created.getLong("id");
        return created;
    }

    private Listener.Heard heard(String type, String email) {
        eventually("told of " + type, PATIENCE, () -> heardOf(type, email)
                .findAny()
                .isPresent());
        return heardOf(type, email).findAny().orElseThrow();
    }

    private Stream<Listener.Heard> heardOf(String type, String email) {
        return listener.heard(type).stream()
                .filter(call -> email.equals(call.json().getString("data.email")));
    }

    private JsonPath calls(String query) {
        return shop.get("/api/v1/webhooks/" + webhook + "/calls" + query);
    }

    /** As a receiver would, with the library for it. */
    private static void assertSigned(String secret, Listener.Heard call) throws WebhookVerificationException {
        Map<String, List<String>> headers = new HashMap<>();
        call.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        new com.standardwebhooks.Webhook(secret).verify(call.body(), HttpHeaders.of(headers, (name, value) -> true));
    }

    @Test
    void what_happens_to_a_person_is_told_under_a_signature() throws WebhookVerificationException {
        String secret = told(ALL).getString("secret");
        String email = anAddress("told");
        shop.subscribe(email, Map.of());
        Listener.Heard created = heard("subscriber.created", email);
        assertSigned(secret, created);
        assertThatThrownBy(() -> assertSigned(OTHER_SECRET, created)).isInstanceOf(WebhookVerificationException.class);
        assertThat(created.header("content-type")).isEqualTo("application/json");
        assertThat(created.json().getLong("data.subscriberId"))
                .isEqualTo(shop.person(email).getLong("id"));
        assertThat(Instant.parse(created.json().getString("timestamp"))).isBefore(Instant.now());

        shop.ignored(email);
        jdbi.useHandle(handle -> handle.execute(
                "update activity set joined_at = ? where subscriber_id = ?",
                Instant.now().minus(Duration.ofDays(300)),
                shop.person(email).getLong("id")));
        shop.happened(email, "purchase", Duration.ofMinutes(1), Map.of());
        assertThat(heard("subscriber.status_changed", email).json().getString("data.to"))
                .isEqualTo("ACTIVE");

        api().body(Map.of("state", "UNSUBSCRIBED"))
                .put("/api/v1/subscribers/" + email)
                .then()
                .statusCode(200);
        JsonPath left = heard("subscriber.state_changed", email).json();
        assertThat(left.getString("data.from")).isEqualTo("SUBSCRIBED");
        assertThat(left.getString("data.to")).isEqualTo("UNSUBSCRIBED");
    }

    @Test
    void moves_of_a_campaign_are_told() {
        told(List.of("campaign.state_changed"));
        long segment = shop.segment("told", Map.of("field", "email", "op", "is", "value", "nobody@example.org"));
        long template = shop.template("told", "x", "<a href=\"{unsubscribe}\">u</a> {sender.address}");
        long campaign = shop.campaign("told", List.of(Shop.variant(segment, template)), Map.of());
        shop.start(campaign);
        shop.finished(campaign, PATIENCE);
        eventually("told of both moves", PATIENCE, () -> moves(campaign).size() == 2);
        assertThat(moves(campaign)).containsExactlyInAnyOrder("DRAFT RUNNING", "RUNNING FINISHED");
    }

    private List<String> moves(long campaign) {
        return listener.heard("campaign.state_changed").stream()
                .map(Listener.Heard::json)
                .filter(call -> call.getLong("data.campaignId") == campaign)
                .map(call -> call.getString("data.from") + ' ' + call.getString("data.to"))
                .toList();
    }

    @Test
    void only_what_was_asked_for_is_told() {
        told(List.of("subscriber.state_changed"));
        String email = anAddress("quiet");
        shop.subscribe(email, Map.of());
        api().body(Map.of("state", "UNSUBSCRIBED")).put("/api/v1/subscribers/" + email);
        heard("subscriber.state_changed", email);
        assertThat(heardOf("subscriber.created", email)).isEmpty();
    }

    @Test
    void what_is_taken_back_is_not_told() {
        told(List.of("subscriber.state_changed"));
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    events.stateChanged(new StateChanged(1, SubscriberState.SUBSCRIBED, SubscriberState.UNSUBSCRIBED));
                    throw new IllegalStateException("taken back");
                }))
                .hasMessageContaining("taken back");
        assertThat(calls("").getList("items")).isEmpty();
    }

    @Test
    void call_that_is_not_taken_is_made_again_under_the_same_id() {
        told(List.of("subscriber.created"));
        listener.answer(500);
        String email = anAddress("again");
        shop.subscribe(email, Map.of());
        eventually("taken", PATIENCE, () -> !calls("?state=DELIVERED")
                .getList("items")
                .isEmpty());
        List<Listener.Heard> both = heardOf("subscriber.created", email).toList();
        assertThat(both)
                .hasSize(2)
                .extracting(call -> call.header("webhook-id"))
                .containsOnly(both.getFirst().header("webhook-id"));
        JsonPath call = calls("");
        assertThat(call.getInt("items[0].attempts")).isEqualTo(2);
        assertThat(call.getInt("items[0].status")).isEqualTo(200);
        assertThat(shop.get("/api/v1/webhooks/" + webhook).getString("blockedUntil"))
                .as("one that works again is not held back")
                .isNull();
    }

    @Test
    void redirect_is_not_followed_and_the_reason_is_shown() {
        told(List.of("subscriber.created"));
        listener.answer(302);
        shop.subscribe(anAddress("moved"), Map.of());
        eventually(
                "answered",
                PATIENCE,
                () -> calls("").getInt("items[0].attempts") > 0 && calls("").getString("items[0].detail") != null);
        assertThat(calls("").getString("items[0].detail")).isEqualTo("answered 302");
        assertThat(listener.heard()).hasSize(1);
    }

    @Test
    void receiver_that_is_gone_is_called_no_more_until_it_is_set_up_again() {
        told(List.of("subscriber.created"));
        listener.answer(410);
        shop.subscribe(anAddress("gone"), Map.of());
        String path = "/api/v1/webhooks/" + webhook;
        eventually("switched off", PATIENCE, () -> !shop.get(path).getBoolean("enabled"));
        assertThat(shop.get(path).getString("stopped")).contains("410");
        shop.subscribe(anAddress("unheard"), Map.of());
        assertThat(calls("").getList("items"))
                .as("nothing more is written down")
                .hasSize(1);
        api().body(Map.of("name", "back " + webhook, "url", listener.url(), "events", List.of("subscriber.created")))
                .put(path)
                .then()
                .statusCode(200)
                .body("enabled", equalTo(true))
                .body("$", not(hasKey("stopped")));
        String email = anAddress("back");
        shop.subscribe(email, Map.of());
        heard("subscriber.created", email);
    }

    @Test
    void call_a_node_died_over_is_free_again_after_a_minute_and_until_then_nobody_else_s() {
        told(List.of("subscriber.created"));
        api().body(Map.of(
                        "name",
                        "off " + webhook,
                        "url",
                        listener.url(),
                        "events",
                        List.of("subscriber.created"),
                        "enabled",
                        false))
                .put("/api/v1/webhooks/" + webhook)
                .then()
                .statusCode(200);
        jdbi.useHandle(handle -> handle.execute(
                "insert into webhook_call (webhook_id, type, data, occurred_at, state, due_at) "
                        + "values (?, 'subscriber.created', '{}', utc_timestamp(6), 'WAITING', utc_timestamp(6))",
                webhook));
        List<Call> claimed = queue.claim(webhook, 10);
        assertThat(claimed).hasSize(1);
        assertThat(queue.claim(webhook, 10)).isEmpty();
        jdbi.useHandle(handle -> handle.execute(
                "update webhook_call set due_at = utc_timestamp(6) - interval 1 second where webhook_id = ?", webhook));
        List<Call> again = queue.claim(webhook, 10);
        assertThat(again)
                .singleElement()
                .extracting(Call::messageId)
                .isEqualTo(claimed.getFirst().messageId());
        // the one that was thought dead comes back late: what the other does with it counts
        queue.settle(claimed.getFirst(), new Post.Answer(500, "answered 500"), null);
        queue.settle(again.getFirst(), new Post.Answer(200, null), null);
        assertThat(calls("").getString("items[0].state")).isEqualTo("DELIVERED");
    }

    @Test
    void what_failed_for_good_can_be_tried_anew() {
        told(List.of("subscriber.created"));
        String email = anAddress("failed");
        jdbi.useHandle(handle -> handle.execute(
                "insert into webhook_call (webhook_id, type, data, occurred_at, state, due_at, attempts) "
                        + "values (?, 'subscriber.created', ?, utc_timestamp(6), 'FAILED', utc_timestamp(6), 10)",
                webhook,
                "{\"email\":\"" + email + "\"}"));
        api().post("/api/v1/webhooks/" + webhook + "/retry")
                .then()
                .statusCode(200)
                .body("calls", equalTo(1));
        heard("subscriber.created", email);
    }

    @Test
    void renewed_secret_and_the_former_one_both_sign_for_a_day() throws WebhookVerificationException {
        String former = told(List.of("subscriber.created")).getString("secret");
        String renewed = api().post("/api/v1/webhooks/" + webhook + "/secret")
                .then()
                .statusCode(200)
                .extract()
                .path("secret");
        assertThat(renewed).startsWith("whsec_").isNotEqualTo(former);
        api().post("/api/v1/webhooks/" + webhook + "/test")
                .then()
                .statusCode(200)
                .body("taken", equalTo(true))
                .body("status", equalTo(200));
        Listener.Heard call = listener.heard("webhook.test").getFirst();
        assertSigned(renewed, call);
        assertSigned(former, call);
    }

    @Test
    void who_is_erased_is_told_of_without_an_address_and_nothing_older_is_kept() {
        told(List.of("subscriber.created", "subscriber.state_changed"));
        String email = anAddress("erased");
        shop.subscribe(email, Map.of());
        heard("subscriber.created", email);
        long id = shop.person(email).getLong("id");
        api().delete("/api/v1/subscribers/" + id).then().statusCode(204);
        eventually("told", PATIENCE, () -> listener.heard("subscriber.state_changed").stream()
                .anyMatch(call -> call.json().getLong("data.subscriberId") == id));
        assertThat(listener.heard("subscriber.state_changed").getFirst().body())
                .contains("\"ERASED\"")
                .doesNotContain("@");
        assertThat(calls("").getList("items.type")).containsExactly("subscriber.state_changed");
    }

    @Test
    void old_calls_are_forgotten() {
        told(List.of("subscriber.created"));
        jdbi.useHandle(handle -> handle.execute(
                "insert into webhook_call (webhook_id, type, data, occurred_at, state, due_at) "
                        + "values (?, 'subscriber.created', '{}', '2020-01-01', 'DELIVERED', '2020-01-01')",
                webhook));
        courier.prune();
        assertThat(calls("").getList("items")).isEmpty();
    }

    @Test
    void secret_is_shown_once_and_kept_sealed() {
        JsonPath created = told(ALL);
        api().get("/api/v1/webhooks/" + webhook).then().body("$", not(hasKey("secret")));
        api().get("/api/v1/webhooks")
                .then()
                .body("items.id", hasItems((int) webhook))
                .body("items.secret", not(hasItems(created.getString("secret"))));
        byte[] kept = jdbi.withHandle(handle -> handle.createQuery("select secret from webhook where id = ?")
                .bind(0, webhook)
                .mapTo(byte[].class)
                .one());
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("whsec_");
    }

    @Test
    void bad_input_is_refused_with_pointers() {
        told(ALL);
        api().body("{\"name\":\" \",\"url\":\"ftp://example.org\",\"events\":[\"subscriber.created\",\"open\"]}")
                .post("/api/v1/webhooks")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/name", "/url", "/events/1"));
        api().body("{\"name\":\"x\",\"url\":\"https://example.org\",\"secret\":\"mine\"}")
                .post("/api/v1/webhooks")
                .then()
                .statusCode(400);
        api().body("{\"name\":\"x\",\"url\":\"https://example.org\"}")
                .post("/api/v1/webhooks")
                .then()
                .statusCode(400)
                .body("errors", hasSize(1))
                .body("errors[0].detail", containsString("subscriber.created"));
        String name = shop.get("/api/v1/webhooks/" + webhook).getString("name");
        api().body(Map.of("name", name, "url", "https://example.org/", "events", ALL))
                .post("/api/v1/webhooks")
                .then()
                .statusCode(409);
        api().get("/api/v1/webhooks/" + webhook + "/calls?state=LOST").then().statusCode(400);
        api().get("/api/v1/webhooks/999999999").then().statusCode(404);
        api().post("/api/v1/webhooks/999999999/retry").then().statusCode(404);
    }
}
