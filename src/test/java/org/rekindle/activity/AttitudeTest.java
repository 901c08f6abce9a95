package org.rekindle.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AttitudeTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void order_within_a_week_of_a_click_is_prompted() {
        assertThat(OrderKind.count(days(10), days(15), days(16))).isEqualTo(Map.of(OrderKind.PROMPTED, 1));
        assertThat(OrderKind.count(days(10), days(18), days(19))).isEqualTo(Map.of(OrderKind.UNPROMPTED, 1));
    }

    @Test
    void third_message_before_the_click_makes_it_one_of_several_nudges() {
        assertThat(OrderKind.count(days(10), days(11), days(20, 18, 12))).isEqualTo(Map.of(OrderKind.NUDGED, 1));
        assertThat(OrderKind.count(days(10), days(11), days(60, 50, 12))).isEqualTo(Map.of(OrderKind.PROMPTED, 1));
    }

    @Test
    void nudges_count_from_the_order_before() {
        assertThat(OrderKind.count(days(17, 10), days(11), days(20, 18, 12)))
                .isEqualTo(Map.of(OrderKind.UNPROMPTED, 1, OrderKind.PROMPTED, 1));
    }

    @Test
    void commonest_kind_of_order_names_the_attitude() {
        assertThat(Attitude.of(1, 0, 0)).isEqualTo(Attitude.UNKNOWN);
        assertThat(Attitude.of(2, 1, 1)).isEqualTo(Attitude.POSITIVE);
        assertThat(Attitude.of(0, 2, 1)).isEqualTo(Attitude.UNCERTAIN);
        assertThat(Attitude.of(0, 1, 4)).isEqualTo(Attitude.NEUTRAL);
        assertThat(Attitude.of(1, 1, 1)).isEqualTo(Attitude.POSITIVE);
    }

    @Test
    void readiness_is_the_highest_step_that_holds() {
        assertThat(readiness(null, null, null, null)).isEqualTo(Readiness.UNAWARE);
        assertThat(readiness(3, null, null, null)).isEqualTo(Readiness.AWARE);
        assertThat(readiness(3, 80, null, null)).isEqualTo(Readiness.INTERESTED);
        assertThat(readiness(3, 100, null, null)).isEqualTo(Readiness.AWARE);
        assertThat(readiness(3, 80, null, 29)).isEqualTo(Readiness.INTENDING);
        assertThat(readiness(3, 80, 364, 29)).isEqualTo(Readiness.BUYER);
        assertThat(readiness(3, 80, 366, 29)).isEqualTo(Readiness.INTENDING);
    }

    private static Readiness readiness(Integer open, Integer click, Integer purchase, Integer cart) {
        Figures figures = new Figures(
                ago(400), null, ago(open), ago(click), null, ago(cart), ago(purchase), ago(purchase), 0, null, 0);
        return Readiness.of(figures, ago(cart), NOW);
    }

    private static List<Instant> days(int... ago) {
        return Stream.of(java.util.Arrays.stream(ago).boxed().toArray(Integer[]::new))
                .map(AttitudeTest::ago)
                .toList();
    }

    private static Instant ago(Integer days) {
        return days == null ? null : NOW.minus(Duration.ofDays(days));
    }
}
