package org.rekindle.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The Date header (RFC 5322, 3.6.1), to the second; the last one is kept, thousands of messages share it. */
final class MailDates {
    private volatile Written last = new Written(-1, new byte[0]);

    private record Written(long second, byte[] header) {}

    byte[] header(Instant now) {
        Written known = last;
        if (known.second != now.getEpochSecond()) {
            String date = DateTimeFormatter.RFC_1123_DATE_TIME
                    .format(now.atZone(ZoneOffset.UTC))
                    .replace("GMT", "+0000");
            known = new Written(now.getEpochSecond(), ("Date: " + date + "\r\n").getBytes(StandardCharsets.US_ASCII));
            last = known;
        }
        return known.header;
    }
}
