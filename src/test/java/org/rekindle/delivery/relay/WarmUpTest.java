package org.rekindle.delivery.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarmUpTest {
    private final WarmUp warmUp = new WarmUp(LocalDate.parse("2026-12-01"), 200, 1.5);

    @ParameterizedTest
    @CsvSource({
        "2026-11-01, 200",
        "2026-12-01, 200",
        "2026-12-02, 300",
        "2026-12-03, 450",
        "2026-12-11, 11533",
        "2026-12-31, 38350211"
    })
    void cap_grows_day_by_day(LocalDate day, long cap) {
        assertThat(warmUp.cap(day)).isEqualTo(cap);
    }

    @Test
    void cap_of_a_far_day_is_no_overflow() {
        assertThat(warmUp.cap(LocalDate.parse("2126-12-01"))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void limit_of_the_day_is_the_lower_of_both() {
        Limits limits = new Limits(null, null, 400L, warmUp);
        assertThat(limits.ofDay(LocalDate.parse("2026-12-02"))).contains(300L);
        assertThat(limits.ofDay(LocalDate.parse("2026-12-20"))).contains(400L);
        assertThat(Limits.NONE.ofDay(LocalDate.parse("2026-12-20"))).isEmpty();
    }
}
