package org.rekindle.delivery;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Dates as headers have them (RFC 5322, 3.3), to the second; the last one is kept, thousands of messages share it. */
final class MailDates {
    private volatile Written last = new Written(-1, "");

    private record Written(long second, String text) {}

    String at(Instant now) {
        Written known = last;
        if (known.second != now.getEpochSecond()) {
            known = new Written(
                    now.getEpochSecond(),
                    DateTimeFormatter.RFC_1123_DATE_TIME
                            .format(now.atZone(ZoneOffset.UTC))
                            .replace("GMT", "+0000"));
            last = known;
        }
        return known.text;
    }
}
