package org.rekindle.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Phrases;
import org.rekindle.shared.Tongue;

class ReasonTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Policy SHOP =
            new Policy(3, ActivityConfig.Preset.SHOP, Duration.ofDays(90), Duration.ofDays(90), 5);

    @Test
    void reason_is_told_in_the_reader_s_language() {
        Figures reader = figures(2, null, 1);
        assertThat(sentence(Tongue.EN, reader))
                .isEqualTo("Clicked on 30 May 2026, within the last 90 days, but shows none of the signals that make a "
                        + "reader active");
        assertThat(sentence(Tongue.RU, reader))
                .isEqualTo("Переход по ссылке 30 мая 2026, за последние 90 дней, но ни одного из действий, которые "
                        + "делают читателя активным");
        assertThat(sentence(Tongue.ZH, reader)).startsWith("2026年5月30日点击链接，在最近 90 天内");
    }

    @Test
    void buyer_falls_on_a_day_unless_something_is_bought() {
        Figures buyer = figures(null, 10, 0);
        List<Reason.Next> next = Reason.in(Tongue.EN).next(SHOP.evaluate(buyer, NOW), buyer, SHOP);
        assertThat(next)
                .extracting(Reason.Next::sentence)
                .containsExactly("Semi-active on 20 August 2026 if nothing is bought by then.");
        assertThat(next.getFirst().at()).isEqualTo(NOW.plus(Duration.ofDays(80)));
    }

    @Test
    void reader_falls_to_passive_when_enough_messages_went_unread() {
        Figures reader = figures(2, null, 5);
        assertThat(Reason.in(Tongue.EN).next(SHOP.evaluate(reader, NOW), reader, SHOP))
                .extracting(Reason.Next::sentence)
                .containsExactly(
                        "Passive on 28 August 2026 if nothing is opened, clicked or bought by then.",
                        "Active with the next purchase.");
    }

    @Test
    void unproven_reader_is_a_number_of_messages_away_from_passive() {
        Figures fresh = figures(null, null, 3);
        assertThat(Reason.in(Tongue.RU).next(SHOP.evaluate(fresh, NOW), fresh, SHOP))
                .extracting(Reason.Next::sentence)
                .containsExactly(
                        "Пассивный статус ещё через 2 письма без отклика.", "Активный статус со следующей покупкой.");
    }

    @Test
    void passive_reader_rises_by_an_act() {
        Figures silent = figures(null, null, 9);
        assertThat(Reason.in(Tongue.EN).next(SHOP.evaluate(silent, NOW), silent, SHOP))
                .extracting(Reason.Next::to)
                .containsExactly(Level.SEMI_ACTIVE, Level.ACTIVE);
    }

    @Test
    void row_of_the_ledger_is_told_again_from_its_evidence_in_any_language() {
        for (Figures figures :
                List.of(figures(2, null, 1), figures(null, 10, 0), figures(null, null, 3), figures(null, null, 9))) {
            Standing standing = SHOP.evaluate(figures, NOW);
            JsonNode evidence = JsonText.read(JsonText.write(Reason.evidence(standing, figures, SHOP)));
            for (Tongue tongue : Tongue.values()) {
                assertThat(Reason.in(tongue).retold(standing.level(), standing.rule(), 3, evidence))
                        .isEqualTo(Reason.in(tongue).sentence(standing, figures, SHOP));
            }
        }
    }

    @Test
    void every_language_has_every_phrase() {
        Phrases english = new Phrases(Reason.class, Locale.ENGLISH, "reason");
        for (Tongue tongue : Tongue.values()) {
            assertThat(new Phrases(Reason.class, tongue.locale(), "reason").keys())
                    .isEqualTo(english.keys());
        }
    }

    private static String sentence(Tongue tongue, Figures figures) {
        return Reason.in(tongue).sentence(SHOP.evaluate(figures, NOW), figures, SHOP);
    }

    private static Figures figures(Integer clickDaysAgo, Integer purchaseDaysAgo, int delivered) {
        Instant purchase = ago(purchaseDaysAgo);
        return new Figures(
                ago(300), null, null, ago(clickDaysAgo), null, null, purchase, purchase, 0, ago(1), delivered);
    }

    private static Instant ago(Integer days) {
        return days == null ? null : NOW.minus(Duration.ofDays(days));
    }
}
