package org.rekindle.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // winter and summer
        "2026-03-28T09:00, Europe/Berlin, 2026-03-28T08:00:00Z",
        "2026-03-30T09:00, Europe/Berlin, 2026-03-30T07:00:00Z",
        // 02:30 does not exist on the day the clocks go forward: moved on by the hour that is missing
        "2026-03-29T02:30, Europe/Berlin, 2026-03-29T01:30:00Z",
        // 02:30 occurs twice on the day they go back: the first counts
        "2026-10-25T02:30, Europe/Berlin, 2026-10-25T00:30:00Z",
        "2026-12-01T09:00, Europe/Moscow, 2026-12-01T06:00:00Z",
        "2026-12-01T09:00, Asia/Kolkata, 2026-12-01T03:30:00Z",
        // recipients' own clocks: the first zone of the earth is fourteen hours ahead
        "2026-12-01T09:00, subscriber, 2026-11-30T19:00:00Z"
    })
    void wall_clock_time_is_a_moment(LocalDateTime at, String zone, Instant moment) {
        assertThat(new Schedule.Local(at, zone, WhenPast.NOW).next(NOW)).contains(moment);
    }

    @Test
    void recurring_time_keeps_its_place_on_the_wall_clock_when_the_clocks_change() {
        Schedule daily = new Schedule.Recurring("0 9 * * *", "Europe/Berlin");
        Instant saturday = daily.next(Instant.parse("2026-03-28T00:00:00Z")).orElseThrow();
        Instant sunday = daily.next(saturday).orElseThrow();
        assertThat(saturday).isEqualTo("2026-03-28T08:00:00Z");
        assertThat(Duration.between(saturday, sunday)).isEqualTo(Duration.ofHours(23));
    }

    @Test
    void recurring_time_within_the_gap_and_the_overlap_comes_once_a_day() {
        Schedule nightly = new Schedule.Recurring("30 2 * * *", "Europe/Berlin");
        Instant gap = nightly.next(Instant.parse("2026-03-28T12:00:00Z")).orElseThrow();
        assertThat(gap).isBetween(Instant.parse("2026-03-29T00:30:00Z"), Instant.parse("2026-03-30T00:30:00Z"));
        Instant overlap = nightly.next(Instant.parse("2026-10-24T12:00:00Z")).orElseThrow();
        assertThat(overlap).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(nightly.next(overlap)).contains(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void time_that_never_comes_is_none() {
        assertThat(new Schedule.Recurring("0 0 30 2 *", "UTC").next(NOW)).isEmpty();
        assertThat(new Schedule.Recurring("0 0 9 1 1 ? 1999", "UTC").next(NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "* * *", "61 * * * *", "0 9 * * MOO", "@yearly please", "0 0 0 0 0 0 0 0"})
    void cron_that_is_none_is_refused(String cron) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Schedule.Recurring(cron, "UTC"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mars/Base", "subscriber", "GMT+99", "UTC\n"})
    void zone_that_is_none_is_refused(String zone) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Schedule.Recurring("0 9 * * *", zone));
    }

    @Test
    void time_outside_of_the_calendar_or_between_minutes_is_refused() {
        for (String at :
                new String[] {"+999999999-12-31T23:59", "-0001-01-01T00:00", "9999-12-31T23:59", "2026-12-01T09:00:01"
                }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Schedule.Local(LocalDateTime.parse(at), "subscriber", WhenPast.NOW));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // started at 09:00 in Kiritimati, the first zone of the earth: nobody is past
        "2026-12-01T09:00, Pacific/Kiritimati, 2026-11-30T19:00:30Z, NEXT_DAY, 2026-11-30T19:00:00Z",
        "2026-12-01T09:00, America/New_York, 2026-11-30T19:00:30Z, NEXT_DAY, 2026-12-01T14:00:00Z",
        // started late: in Tokyo it is past nine
        "2026-12-01T09:00, Asia/Tokyo, 2026-12-01T06:00:00Z, NOW, 2026-12-01T00:00:00Z",
        "2026-12-01T09:00, Asia/Tokyo, 2026-12-01T06:00:00Z, NEXT_DAY, 2026-12-02T00:00:00Z",
        "2026-12-01T09:00, America/New_York, 2026-12-01T06:00:00Z, NEXT_DAY, 2026-12-01T14:00:00Z",
        // days late
        "2026-12-01T09:00, Asia/Tokyo, 2026-12-04T23:00:00Z, NEXT_DAY, 2026-12-05T00:00:00Z",
        "2026-12-01T09:00, Asia/Tokyo, 2026-12-05T01:00:00Z, NEXT_DAY, 2026-12-06T00:00:00Z",
        // the next day begins summer time and skips the time; in autumn it occurs twice and the first counts
        "2026-03-28T02:30, Europe/Berlin, 2026-03-28T12:00:00Z, NEXT_DAY, 2026-03-29T01:30:00Z",
        "2026-10-24T02:30, Europe/Berlin, 2026-10-24T12:00:00Z, NEXT_DAY, 2026-10-25T00:30:00Z",
        "2026-10-03T02:15, Australia/Lord_Howe, 2026-10-03T00:00:00Z, NEXT_DAY, 2026-10-03T15:45:00Z"
    })
    void who_is_past_the_time_is_served_now_or_the_next_day(
            LocalDateTime at, String zone, Instant started, WhenPast whenPast, Instant due) {
        assertThat(Schedule.Local.due(at, ZoneId.of(zone), whenPast, started)).isEqualTo(due);
    }
}
