package org.rekindle.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HabitsTest {
    @Inject
    Habits habits;

    @Inject
    Jdbi jdbi;

    private static String reader(String zone, List<Integer> hours, boolean machine) {
        String email = anAddress("habit");
        api().body("{\"email\":\"%s\",\"timeZone\":\"%s\"}".formatted(email, zone))
                .post("/api/v1/subscribers")
                .then()
                .statusCode(201);
        int day = 3;
        for (int hour : hours) {
            Instant at = ZonedDateTime.now(ZoneId.of(zone))
                    .minusDays(day++)
                    .withHour(hour)
                    .withMinute(59)
                    .toInstant();
            api().body("{\"id\":\"%s\",\"type\":\"open\",\"email\":\"%s\",\"occurredAt\":\"%s\",\"machine\":%b}"
                            .formatted(anAddress("fact"), email, at, machine))
                    .post("/api/v1/events")
                    .then()
                    .statusCode(200);
        }
        return email;
    }

    private Optional<Integer> hour(String email) {
        return jdbi.withHandle(handle -> handle.createQuery("select favourite_hour from habit h join subscriber s "
                        + "on s.id = h.subscriber_id where s.email = ?")
                .bind(0, email)
                .mapTo(Integer.class)
                .findOne());
    }

    @Test
    void favourite_hour_is_the_one_of_the_readers_own_clock() {
        String early = reader("Asia/Shanghai", List.of(8, 8, 21, 8), false);
        String tie = reader("America/New_York", List.of(22, 7, 22, 7), false);
        String robot = reader("UTC", List.of(3, 3, 3, 3), true);
        String rare = reader("UTC", List.of(3, 3), false);
        habits.recount();
        habits.recount();
        assertThat(hour(early)).contains(8);
        assertThat(hour(tie)).contains(7);
        assertThat(hour(robot)).isEmpty();
        assertThat(hour(rare)).isEmpty();
        api().body("{\"where\":{\"all\":[{\"field\":\"favouriteHour\",\"op\":\"is\",\"value\":8},"
                        + "{\"field\":\"email\",\"op\":\"is\",\"value\":\"%s\"}]}}".formatted(early))
                .post("/api/v1/segments/count")
                .then()
                .body("count", org.hamcrest.Matchers.equalTo(1));
    }
}
