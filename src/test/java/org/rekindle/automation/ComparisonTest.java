package org.rekindle.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void difference_has_newcombe_s_interval() {
        // 56 of 70 against 48 of 80: example of Newcombe (1998), method 10
        Comparison comparison = Comparison.of(70, 56, 80, 48);
        assertThat(comparison.difference()).isCloseTo(0.2, within(1e-9));
        assertThat(comparison.low()).isCloseTo(0.0524, within(1e-4));
        assertThat(comparison.high()).isCloseTo(0.3339, within(1e-4));
        assertThat(comparison.isProven()).isTrue();
    }

    @Test
    void nothing_is_compared_while_nobody_is_held_out() {
        Comparison comparison = Comparison.of(70, 56, 0, 0);
        assertThat(comparison.difference()).isNull();
        assertThat(comparison.isProven()).isFalse();
    }

    @Test
    void held_out_are_about_the_share_asked_for_and_always_the_same_people() {
        long held = LongStream.range(0, 100_000)
                .filter(id -> Entrance.isHeld(7, id, 10))
                .count();
        assertThat(held).isBetween(9_700L, 10_300L);
        long both = LongStream.range(0, 100_000)
                .filter(id -> Entrance.isHeld(7, id, 10) && Entrance.isHeld(8, id, 10))
                .count();
        assertThat(both).as("another automation holds out others").isBetween(850L, 1_150L);
        assertThat(LongStream.range(0, 1000).noneMatch(id -> Entrance.isHeld(7, id, 0)))
                .isTrue();
    }
}
