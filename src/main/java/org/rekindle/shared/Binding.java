package org.rekindle.shared;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Values bound straight to the driver, where thousands at a time make looking up how to bind each the greater cost. */
final class Binding {
    /** 2026-11-27 09:30:00.000000 */
    private static final int LONGEST = 26;

    private Binding() {}

    static void bind(PreparedStatement statement, int position, Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(position, Types.NULL);
            case String text -> statement.setString(position, text);
            case Long number -> statement.setLong(position, number);
            case Integer number -> statement.setInt(position, number);
            case BigDecimal number -> statement.setBigDecimal(position, number);
            case Instant time -> statement.setString(position, datetime(time));
            case byte[] bytes -> statement.setBytes(position, bytes);
            case Object other -> statement.setObject(position, other);
        }
    }

    /**
     * As the driver writes a {@code datetime(6)}, in UTC and rounded to microseconds, at a tenth of the time: it would look at a
     * formatter's pattern for each.
     */
    static String datetime(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant.plusNanos(500), ZoneOffset.UTC);
        byte[] text = new byte[LONGEST];
        put(text, 0, 4, time.getYear());
        text[4] = '-';
        put(text, 5, 2, time.getMonthValue());
        text[7] = '-';
        put(text, 8, 2, time.getDayOfMonth());
        text[10] = ' ';
        put(text, 11, 2, time.getHour());
        text[13] = ':';
        put(text, 14, 2, time.getMinute());
        text[16] = ':';
        put(text, 17, 2, time.getSecond());
        text[19] = '.';
        put(text, 20, 6, time.getNano() / 1000);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void put(byte[] text, int from, int digits, int number) {
        int rest = number;
        for (int i = from + digits - 1; i >= from; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
