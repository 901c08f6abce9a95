package org.rekindle.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/** A weekly letter and when its sending began. */
record SentLetter(int number, Shop.Letter letter, Instant sentAt) {
    private static final ZoneId SHOP_ZONE = ZoneId.of("Europe/Moscow");
    private static final LocalTime EVENING = LocalTime.of(18, 0);

    /** The last letter has had this long to be read. */
    private static final Duration SETTLED = Duration.ofHours(12);

    /** About sixty mails a second. */
    private static final Duration BETWEEN_MAILS = Duration.ofMillis(17);

    /** On Sundays at six in the evening, the newest of them half a day ago or more. */
    static List<SentLetter> before(Instant now, List<Shop.Letter> letters) {
        LocalDate sunday = now.minus(SETTLED)
                .atZone(SHOP_ZONE)
                .toLocalDate()
                .with(TemporalAdjusters.previousOrSame(java.time.DayOfWeek.SUNDAY));
        if (at(sunday).isAfter(now.minus(SETTLED))) {
            sunday = sunday.minusWeeks(1);
        }
        List<SentLetter> sent = new ArrayList<>();
        for (int i = 0; i < letters.size(); i++) {
            sent.add(new SentLetter(i, letters.get(i), at(sunday.minusWeeks(letters.size() - 1L - i))));
        }
        return List.copyOf(sent);
    }

    private static Instant at(LocalDate day) {
        return day.atTime(EVENING).atZone(SHOP_ZONE).toInstant();
    }

    /** When the mail to the reader of this number was handed over. */
    Instant sentTo(int reader) {
        return sentAt.plus(BETWEEN_MAILS.multipliedBy(reader + 1L));
    }

    Instant finishedAt(int readers) {
        return sentTo(readers).plusSeconds(2);
    }
}
