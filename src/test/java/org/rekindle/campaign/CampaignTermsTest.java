package org.rekindle.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;
import static org.rekindle.Eventually.eventually;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.e2e.Shop;

/** When and in which order a campaign goes out. */
@QuarkusTest
class CampaignTermsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BODY = "<p>Hi <a href=\"{unsubscribe}\">leave</a> {sender.address}</p>";

    @Inject
    Jdbi jdbi;

    private final Shop shop = new Shop(Api::api);
    private final String tag = "terms" + System.nanoTime();

    private long campaign(Map<String, Object> more) {
        long segment = shop.segment(tag, Map.of("field", "attributes.tag", "op", "is", "value", tag));
        return shop.campaign(tag, List.of(Shop.variant(segment, shop.template(tag, tag, BODY))), more);
    }

    private String person(String who, Map<String, Object> more) {
        String email = anAddress(who);
        Map<String, Object> body = new java.util.HashMap<>(more);
        body.put("attributes", Map.of("tag", tag));
        shop.subscribe(email, body);
        return email;
    }

    private record Chunk(int turn, String zone, String state) {}

    private List<Chunk> chunks(long campaign) {
        return jdbi.withHandle(handle -> handle.createQuery("select c.turn, c.zone, c.state from delivery_chunk c "
                        + "join mailing m on m.id = c.mailing_id where m.kind = 'CAMPAIGN' and m.ref_id = ? "
                        + "order by c.turn, c.id")
                .bind(0, campaign)
                .map((row, context) -> new Chunk(row.getInt(1), row.getString(2), row.getString(3)))
                .list());
    }

    @Test
    void terms_are_kept_and_shown() {
        person("anybody", Map.of());
        long id = campaign(Map.of(
                "order",
                "mostEngagedFirst",
                "sendingHours",
                Map.of("from", "09:00", "to", "20:00", "days", List.of("MON"), "zone", "subscriber")));
        api().get("/api/v1/campaigns/" + id)
                .then()
                .body("order", equalTo("mostEngagedFirst"))
                .body("sendingHours.from", equalTo("09:00"))
                .body("sendingHours.days", hasItem("MON"))
                .body("sendingHours.zone", equalTo("subscriber"));
        api().body(Map.of("localAt", "2099-12-01T09:00", "zone", "subscriber", "whenPast", "nextDay"))
                .put("/api/v1/campaigns/" + id + "/schedule")
                .then()
                .statusCode(200)
                .body("schedule.whenPast", equalTo("nextDay"));
        api().get("/api/v1/campaigns/" + campaign(Map.of()))
                .then()
                .body("order", equalTo("any"))
                .body("sendingHours", nullValue());
    }

    @Test
    void terms_that_make_no_sense_are_refused_where_they_stand() {
        person("anybody", Map.of());
        long segment = shop.segment(tag, Map.of("field", "attributes.tag", "op", "is", "value", tag));
        long template = shop.template(tag, tag, BODY);
        api().body(Map.of(
                        "name",
                        "x",
                        "variants",
                        List.of(Shop.variant(segment, template)),
                        "order",
                        "random",
                        "priority",
                        "HIGHEST",
                        "sendingHours",
                        Map.of("from", "09:00", "to", "09:00", "zone", "UTC")))
                .post("/api/v1/campaigns")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItems("/order", "/priority", "/sendingHours"));
        api().body(Map.of("localAt", "2099-12-01T09:00", "zone", "subscriber", "whenPast", "never"))
                .put("/api/v1/campaigns/" + campaign(Map.of()) + "/schedule")
                .then()
                .statusCode(400);
    }

    @Test
    void most_engaged_go_first() {
        String silent = person("silent", Map.of("subscribedAt", "2025-01-01T00:00:00Z"));
        shop.ignored(silent);
        String buyer = person("buyer", Map.of());
        shop.happened(buyer, "purchase", Duration.ofDays(2), Map.of());
        person("new", Map.of());
        long id = campaign(Map.of("order", "mostEngagedFirst"));
        shop.start(id);
        shop.finished(id, PATIENCE);
        assertThat(chunks(id)).extracting(Chunk::turn).containsExactly(0, 1, 2);
    }

    @Test
    void recipients_in_other_zones_wait_for_their_own_hours() {
        DateTimeFormatter minutes = DateTimeFormatter.ofPattern("HH:mm");
        LocalTime now = LocalTime.now(ZoneOffset.UTC);
        String here = person("here", Map.of("timeZone", "UTC"));
        String there = person("there", Map.of("timeZone", "Asia/Tokyo"));
        long id = campaign(Map.of(
                "sendingHours",
                Map.of(
                        "from",
                        minutes.format(now.minusHours(1)),
                        "to",
                        minutes.format(now.plusHours(2)),
                        "zone",
                        "subscriber")));
        shop.start(id);
        shop.awaitMails(here, 1, PATIENCE);
        eventually("the other chunk was looked at and waits", PATIENCE, () -> chunks(id).stream()
                .anyMatch(chunk -> "Asia/Tokyo".equals(chunk.zone) && chunk.state.equals("READY")));
        assertThat(shop.mailbox(there)).isEmpty();
        assertThat(shop.get("/api/v1/campaigns/" + id).getMap("counts"))
                .containsEntry("sent", 1)
                .containsEntry("pending", 1);
        api().post("/api/v1/campaigns/" + id + "/cancel").then().statusCode(200);
    }
}
