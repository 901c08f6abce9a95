package org.rekindle.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindingTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-27T09:30:05.123456Z, 2026-11-27 09:30:05.123456",
        "2026-01-02T00:00:00Z, 2026-01-02 00:00:00.000000",
        "1969-12-31T23:59:59.5Z, 1969-12-31 23:59:59.500000",
        "0001-01-01T00:00:00.000001Z, 0001-01-01 00:00:00.000001",
        "9999-12-31T23:59:59.999999Z, 9999-12-31 23:59:59.999999",
    })
    void an_instant_is_written_in_utc_to_the_microsecond(Instant instant, String text) {
        assertThat(Binding.datetime(instant)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-31T23:59:59.999999499Z, 2026-12-31 23:59:59.999999",
        "2026-12-31T23:59:59.999999500Z, 2027-01-01 00:00:00.000000",
    })
    void what_is_finer_is_rounded_as_the_driver_rounds(Instant instant, String text) {
        assertThat(Binding.datetime(instant)).isEqualTo(text);
    }
}
