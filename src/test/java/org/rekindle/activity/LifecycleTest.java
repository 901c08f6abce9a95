package org.rekindle.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            0,   -,   -, PROSPECT
            1,   0,   0, NEW
            1,  30,  30, NEW
            3,  20,   1, NEW
            1,  31,  31, REGULAR
            1, 365, 365, REGULAR
            2, 400,  31, REGULAR
            1, 366, 366, FORMER
            9, 900, 400, FORMER
            """)
    void stage_follows_from_orders_and_days(int orders, Integer firstDays, Integer lastDays, Lifecycle expected) {
        assertThat(Lifecycle.of(orders, ago(firstDays), ago(lastDays), NOW)).isEqualTo(expected);
    }

    private static Instant ago(Integer days) {
        return days == null ? null : NOW.minusSeconds(days * 86_400L);
    }
}
