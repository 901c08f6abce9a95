package org.rekindle.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration WINDOW = Duration.ofDays(90);
    private static final Policy SHOP = new Policy(1, ActivityConfig.Preset.SHOP, WINDOW, WINDOW, 5);
    private static final Policy PUBLISHER = new Policy(1, ActivityConfig.Preset.PUBLISHER, WINDOW, WINDOW, 5);

    @Test
    void buyer_is_active_until_the_window_ends() {
        Figures bought = figures().purchase(NOW.minus(WINDOW).plusMillis(1)).get();
        assertThat(SHOP.evaluate(bought, NOW).level()).isEqualTo(Level.ACTIVE);
        assertThat(SHOP.evaluate(bought, NOW).reviewAt()).isEqualTo(NOW.plusMillis(1));
        assertThat(SHOP.evaluate(bought, NOW.plusMillis(1)).level()).isEqualTo(Level.SEMI_ACTIVE);
    }

    @Test
    void reader_is_semi_active_in_a_shop_and_active_for_a_publisher_when_clicking() {
        Figures clicked = figures().click(NOW.minus(Duration.ofDays(3))).get();
        assertThat(SHOP.evaluate(clicked, NOW).rule()).isEqualTo(Rule.ENGAGED);
        assertThat(PUBLISHER.evaluate(clicked, NOW).level()).isEqualTo(Level.ACTIVE);
    }

    @Test
    void old_purchase_still_counts_as_engagement_when_the_active_window_is_shorter() {
        Policy impatient = new Policy(1, ActivityConfig.Preset.SHOP, Duration.ofDays(30), WINDOW, 5);
        Figures bought =
                figures().purchase(NOW.minus(Duration.ofDays(40))).delivered(9).get();
        Standing standing = impatient.evaluate(bought, NOW);
        assertThat(standing.level()).isEqualTo(Level.SEMI_ACTIVE);
        assertThat(standing.rule()).isEqualTo(Rule.ENGAGED);
        assertThat(standing.reviewAt()).isEqualTo(NOW.plus(Duration.ofDays(50)));
    }

    @Test
    void silence_is_judged_only_after_enough_messages() {
        assertThat(SHOP.evaluate(figures().delivered(4).get(), NOW).rule()).isEqualTo(Rule.UNPROVEN);
        assertThat(SHOP.evaluate(figures().delivered(4).get(), NOW).level()).isEqualTo(Level.SEMI_ACTIVE);
        assertThat(SHOP.evaluate(figures().delivered(5).get(), NOW).level()).isEqualTo(Level.PASSIVE);
        assertThat(SHOP.evaluate(figures().delivered(5).get(), NOW).reviewAt()).isNull();
    }

    @Test
    void confirmed_sign_up_engages() {
        Figures confirmed =
                figures().confirmed(NOW.minus(Duration.ofDays(1))).delivered(0).get();
        assertThat(SHOP.evaluate(confirmed, NOW).rule()).isEqualTo(Rule.ENGAGED);
    }

    private static FiguresBuilder figures() {
        return new FiguresBuilder();
    }

    private static final class FiguresBuilder {
        private Instant confirmed;
        private Instant click;
        private Instant purchase;
        private int delivered;

        FiguresBuilder confirmed(Instant at) {
            confirmed = at;
            return this;
        }

        FiguresBuilder click(Instant at) {
            click = at;
            return this;
        }

        FiguresBuilder purchase(Instant at) {
            purchase = at;
            return this;
        }

        FiguresBuilder delivered(int count) {
            delivered = count;
            return this;
        }

        Figures get() {
            Instant joined = NOW.minus(Duration.ofDays(400));
            return new Figures(
                    joined,
                    confirmed,
                    null,
                    click,
                    null,
                    null,
                    purchase,
                    purchase,
                    purchase == null ? 0 : 1,
                    null,
                    delivered);
        }
    }
}
