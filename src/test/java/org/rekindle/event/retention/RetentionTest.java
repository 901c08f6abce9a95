package org.rekindle.event.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Api.anAddress;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.e2e.Shop;

@QuarkusTest
class RetentionTest {
    private static final int OLD = 800;

    @Inject
    Retention retention;

    @Inject
    Jdbi jdbi;

    private final Shop shop = new Shop(Api::api);
    private final String email = anAddress("kept");

    private void joinedLongAgo() {
        shop.subscribe(email, Map.of("subscribedAt", "2022-01-01T00:00:00Z"));
    }

    private void happened(String type, int daysAgo, Map<String, Object> more) {
        shop.happened(email, type, Duration.ofDays(daysAgo), more);
    }

    private List<String> types() {
        return shop.get("/api/v1/subscribers/" + email + "/timeline?limit=100").getList("items.type");
    }

    /** As if all of this person's facts had been received when they happened. */
    private void receivedThen() {
        jdbi.useHandle(handle -> handle.execute(
                "update event e join subscriber s on s.id = e.subscriber_id set e.received_at = e.occurred_at "
                        + "where s.email = ?",
                email));
    }

    @Test
    void old_facts_go_and_the_figures_they_fed_stay() {
        joinedLongAgo();
        Map<String, Object> bought = Map.of(
                "amount", Map.of("value", "20.00", "currency", "EUR"), "items", List.of(Map.of("category", "cats")));
        for (int i = 0; i < 6; i++) {
            happened("delivered", OLD + 10 - i, Map.of());
        }
        happened("click", OLD + 3, Map.of());
        happened("purchase", OLD + 2, bought);
        happened("purchase", OLD + 1, bought);
        happened("open", OLD, Map.of());
        happened("delivered", 10, Map.of());
        happened("purchase", 5, bought);
        receivedThen();
        JsonPath before = shop.person(email);
        assertThat(types()).hasSize(12);
        assertThat(removed("purchase")).isGreaterThanOrEqualTo(2);
        assertThat(types()).containsExactly("purchase", "delivered");
        JsonPath after = shop.person(email);
        for (String figures : List.of("activity", "lifecycle", "interests", "status.level", "attitude", "readiness")) {
            assertThat((Object) after.get(figures)).as(figures).isEqualTo(before.get(figures));
        }
        assertThat(buying()).isEqualTo("1 1 1");
        happened("purchase", 1, bought);
        assertThat(shop.person(email).getInt("activity.orders")).isEqualTo(4);
        assertThat(buying()).isEqualTo("1 1 2");
        long items = jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from event_item i join subscriber s on s.id = i.subscriber_id where s.email = ?")
                .bind(0, email)
                .mapTo(long.class)
                .one());
        assertThat(items).isEqualTo(2);
        JsonPath report = shop.get("/api/v1/retention");
        assertThat(report.getString("facts")).isEqualTo("P25M");
        assertThat(report.getLong("kinds.find { it.type == 'purchase' }.removed"))
                .isGreaterThanOrEqualTo(2);
        assertThat(report.getString("kinds.find { it.type == 'purchase' }.horizon"))
                .isNotBlank();
    }

    private long removed(String type) {
        return retention.removeAll().stream()
                .filter(removed -> removed.type().equals(type))
                .mapToLong(Retention.Removed::facts)
                .sum();
    }

    private String buying() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select concat(prompted_orders, ' ', nudged_orders, ' ', unprompted_orders) from buying b "
                                + "join subscriber s on s.id = b.subscriber_id where s.email = ?")
                .bind(0, email)
                .mapTo(String.class)
                .one());
    }

    @Test
    void what_came_in_lately_stays_known_under_its_id() {
        joinedLongAgo();
        Map<String, Object> event = new HashMap<>(Map.of(
                "id",
                UUID.randomUUID().toString(),
                "email",
                email,
                "type",
                "purchase",
                "occurredAt",
                "2023-05-01T00:00:00Z"));
        Api.api().body(event).post("/api/v1/events").then().statusCode(200);
        retention.removeAll();
        assertThat(Api.api().body(event).post("/api/v1/events").jsonPath().getInt("duplicates"))
                .isEqualTo(1);
        assertThat(shop.person(email).getInt("activity.orders")).isEqualTo(1);
    }

    @Test
    void requests_behind_old_hits_are_forgotten_and_the_hits_are_not() {
        joinedLongAgo();
        happened("open", 40, Map.of("properties", Map.of("userAgent", "Mozilla/5.0 x", "place", "top")));
        happened("open", 20, Map.of("properties", Map.of("userAgent", "Mozilla/5.0 y")));
        jdbi.useHandle(handle -> handle.execute("update fact_retention set details_until = null"));
        retention.removeAll();
        JsonPath timeline = shop.get("/api/v1/subscribers/" + email + "/timeline");
        assertThat(timeline.getString("items[0].properties.userAgent")).isEqualTo("Mozilla/5.0 y");
        assertThat(timeline.getMap("items[1].properties")).isEqualTo(Map.of("place", "top"));
    }
}
