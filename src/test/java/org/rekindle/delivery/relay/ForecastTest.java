package org.rekindle.delivery.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rekindle.delivery.SendingHours;

/** When a campaign would be through, before it starts. */
class ForecastTest {
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private static Forecast of(SendingHours hours, Limits... relays) {
        return new Forecast(List.of(relays), hours, ZoneOffset.UTC);
    }

    private static Limits limits(Double perSecond, Long perHour, Long perDay) {
        return new Limits(perSecond, perHour, perDay, null);
    }

    @Test
    void nothing_that_holds_messages_back_lets_them_go_at_once() {
        assertThat(of(null, Limits.NONE).isUnlimited()).isTrue();
        assertThat(of(null, Limits.NONE).finish(1_000_000, NOON)).contains(NOON);
        assertThat(of(null, limits(1.0, null, null)).isUnlimited()).isFalse();
    }

    @Test
    void speed_of_relays_adds_up() {
        assertThat(of(null, limits(10.0, null, null)).finish(3_000, NOON)).contains(NOON.plusSeconds(300));
        assertThat(of(null, limits(10.0, null, null), limits(20.0, null, null)).finish(900, NOON))
                .contains(NOON.plusSeconds(30));
        assertThat(of(null, limits(10.0, null, null)).finish(72_000, NOON)).contains(NOON.plusSeconds(7_200));
    }

    @Test
    void relay_that_has_reached_its_limit_leaves_the_rest_to_the_others() {
        Limits quick = limits(10.0, 100L, null);
        Limits slow = limits(1.0, null, null);
        // ten seconds of both, then the slow one alone
        assertThat(of(null, quick, slow).finish(200, NOON)).contains(NOON.plusSeconds(100));
        assertThat(of(null, limits(null, 50L, null), slow).finish(80, NOON)).contains(NOON.plusSeconds(30));
    }

    @Test
    void hour_s_limit_is_there_again_each_hour_by_the_clock() {
        Forecast forecast = of(null, limits(null, 1_000L, null));
        assertThat(forecast.finish(1_000, NOON)).contains(NOON);
        assertThat(forecast.finish(1_001, NOON)).contains(Instant.parse("2026-12-01T13:00:00Z"));
        assertThat(forecast.finish(2_500, NOON.plusSeconds(3_500))).contains(Instant.parse("2026-12-01T14:00:00Z"));
    }

    @Test
    void day_s_limit_is_there_again_each_day_by_utc() {
        assertThat(of(null, limits(null, null, 500L)).finish(1_200, NOON))
                .contains(Instant.parse("2026-12-03T00:00:00Z"));
    }

    @Test
    void warm_up_grows_from_day_to_day() {
        Limits warmUp = new Limits(null, null, null, new WarmUp(LocalDate.parse("2026-12-01"), 100, 2));
        assertThat(of(null, warmUp).finish(300, NOON)).contains(Instant.parse("2026-12-02T00:00:00Z"));
        assertThat(of(null, warmUp).finish(301, NOON)).contains(Instant.parse("2026-12-03T00:00:00Z"));
    }

    @Test
    void messages_wait_for_their_hours() {
        SendingHours mornings = new SendingHours("09:00", "10:30", List.of("TUE", "WED"), "UTC");
        Forecast forecast = of(mornings, limits(1.0, null, null));
        // a Tuesday noon: 90 minutes on Wednesday, the rest a week later
        assertThat(forecast.finish(60, NOON)).contains(Instant.parse("2026-12-02T09:01:00Z"));
        assertThat(forecast.finish(5_400 + 60, NOON)).contains(Instant.parse("2026-12-08T09:01:00Z"));
        assertThat(forecast.isUnlimited()).isFalse();
    }

    @Test
    void too_many_for_what_relays_may_send_is_no_moment() {
        assertThat(of(null, limits(null, null, 10L)).finish(1_000_000, NOON)).isEmpty();
        assertThat(of(null, limits(null, 0L, null)).finish(1, NOON)).isEmpty();
    }
}
