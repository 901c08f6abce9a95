package org.rekindle.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingHoursTest {
    private static final ZoneId UTC = ZoneId.of("UTC");

    private static SendingHours hours(String from, String to, String zone, String... days) {
        return new SendingHours(from, to, List.of(days), zone);
    }

    @ParameterizedTest
    @CsvSource({
        // plain days
        "09:00, 20:00, Europe/Moscow, 2026-11-24T05:59:59Z, , 2026-11-24T06:00:00Z",
        "09:00, 20:00, Europe/Moscow, 2026-11-24T06:00:00Z, 2026-11-24T17:00:00Z, 2026-11-25T06:00:00Z",
        "09:00, 20:00, Europe/Moscow, 2026-11-24T17:00:00Z, , 2026-11-25T06:00:00Z",
        // over midnight
        "20:00, 02:00, UTC, 2026-11-24T23:30:00Z, 2026-11-25T02:00:00Z, 2026-11-25T20:00:00Z",
        "20:00, 02:00, UTC, 2026-11-25T01:59:59Z, 2026-11-25T02:00:00Z, 2026-11-25T20:00:00Z",
        "20:00, 00:00, UTC, 2026-11-25T00:00:00Z, , 2026-11-25T20:00:00Z",
        // Berlin: the clock goes from 2 to 3 on 29 March and from 3 to 2 on 25 October 2026
        "02:30, 05:00, Europe/Berlin, 2026-03-29T00:45:00Z, , 2026-03-29T01:30:00Z",
        "01:00, 04:00, Europe/Berlin, 2026-03-29T00:30:00Z, 2026-03-29T02:00:00Z, 2026-03-29T23:00:00Z",
        "02:30, 05:00, Europe/Berlin, 2026-10-25T00:15:00Z, , 2026-10-25T00:30:00Z",
        "02:30, 05:00, Europe/Berlin, 2026-10-25T01:45:00Z, 2026-10-25T04:00:00Z, 2026-10-26T01:30:00Z",
        // New York: 8 March and 1 November 2026
        "02:15, 09:00, America/New_York, 2026-03-08T06:59:00Z, , 2026-03-08T07:15:00Z",
        "09:00, 17:00, America/New_York, 2026-11-01T13:30:00Z, , 2026-11-01T14:00:00Z",
        // Lord Howe moves by half an hour: 5 April and 4 October 2026
        "09:00, 17:00, Australia/Lord_Howe, 2026-04-04T22:15:00Z, , 2026-04-04T22:30:00Z",
        "09:00, 17:00, Australia/Lord_Howe, 2026-10-03T21:59:00Z, , 2026-10-03T22:00:00Z"
    })
    void open_until_closing_and_closed_until_opening(
            String from, String to, String zone, Instant now, Instant closing, Instant opening) {
        SendingHours hours = hours(from, to, zone);
        assertThat(hours.closing(now, UTC)).isEqualTo(Optional.ofNullable(closing));
        assertThat(hours.nextOpening(now, UTC)).isEqualTo(opening);
    }

    @Test
    void days_are_those_the_hours_begin_on() {
        SendingHours fridays = hours("20:00", "02:00", "UTC", "FRI");
        assertThat(fridays.closing(Instant.parse("2026-11-28T01:00:00Z"), UTC)).isPresent();
        assertThat(fridays.closing(Instant.parse("2026-11-27T01:00:00Z"), UTC)).isEmpty();
        assertThat(fridays.nextOpening(Instant.parse("2026-11-28T01:00:00Z"), UTC))
                .isEqualTo("2026-12-04T20:00:00Z");
    }

    @Test
    void recipients_have_clocks_of_their_own() {
        SendingHours hours = hours("09:00", "20:00", "subscriber");
        Instant now = Instant.parse("2026-11-24T07:00:00Z");
        assertThat(hours.closing(now, ZoneId.of("Europe/Moscow"))).isPresent();
        assertThat(hours.closing(now, ZoneId.of("America/New_York"))).isEmpty();
        assertThat(hours.nextOpening(now, ZoneId.of("America/New_York"))).isEqualTo("2026-11-24T14:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "09:00, 09:00, UTC, MON",
        "9, 20:00, UTC, MON",
        "09:00, 25:00, UTC, MON",
        "09:00, 20:00, Mars/Base, MON",
        "09:00, 20:00, UTC, FUNDAY",
        "09:00, 20:00, , MON",
        ", 20:00, UTC, MON"
    })
    void nonsense_is_refused(String from, String to, String zone, String day) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SendingHours(from, to, List.of(day), zone));
    }

    @Test
    void column_keeps_them() {
        SendingHours hours = hours("09:00", "20:00", "subscriber", "MON", "FRI");
        SendingHours.Column column = new SendingHours.Column();
        assertThat(column.convertToEntityAttribute(column.convertToDatabaseColumn(hours)))
                .isEqualTo(hours);
    }
}
