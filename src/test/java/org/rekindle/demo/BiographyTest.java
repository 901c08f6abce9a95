package org.rekindle.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rekindle.activity.ActivityConfig;
import org.rekindle.activity.Level;
import org.rekindle.activity.Policy;

class BiographyTest {
    private static final Policy POLICY =
            new Policy(1, ActivityConfig.Preset.SHOP, Duration.ofDays(90), Duration.ofDays(90), 5);
    private static final Instant JOINED = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void buyer_who_falls_silent_passes_through_the_levels_in_time() {
        List<Biography.Signal> signals = new ArrayList<>();
        signals.add(new Biography.Signal("purchase", day(10), false));
        signals.add(new Biography.Signal("open", day(40), false));
        for (int week = 6; week < 12; week++) {
            signals.add(new Biography.Signal("delivered", day(week * 7L), false));
            signals.add(new Biography.Signal("open", day(week * 7L), true));
        }
        assertThat(Biography.of(POLICY, JOINED, signals, day(200)))
                .extracting(move -> move.to().level(), Biography.Move::at)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Level.ACTIVE, day(10)),
                        org.assertj.core.groups.Tuple.tuple(Level.SEMI_ACTIVE, day(100)),
                        org.assertj.core.groups.Tuple.tuple(Level.PASSIVE, day(130)));
    }

    @Test
    void fifth_unanswered_mail_makes_a_newcomer_passive() {
        List<Biography.Signal> mails = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            mails.add(new Biography.Signal("delivered", day(i), false));
        }
        assertThat(Biography.of(POLICY, JOINED, mails, day(7))).singleElement().satisfies(move -> {
            assertThat(move.to().level()).isEqualTo(Level.PASSIVE);
            assertThat(move.at()).isEqualTo(day(5));
            assertThat(move.figures().deliveredSince()).isEqualTo(5);
        });
    }

    private static Instant day(long n) {
        return JOINED.plus(Duration.ofDays(n));
    }
}
