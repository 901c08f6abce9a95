package org.rekindle.segment;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of time back from now, ISO 8601: years and months by the calendar in UTC, days of 24 hours.
 *
 * @param period years, months and days, never negative
 * @param time the part after T, never negative
 */
public record Span(Period period, Duration time) {
    private static final Pattern ISO = Pattern.compile("(P(?:\\d{1,5}[YMWD])*)(T(?:\\d{1,9}[HMS])+)?");
    private static final int MAX_YEARS = 100;
    private static final String REFUSAL =
            "must be a duration such as \"P90D\", \"P6M\" or \"PT12H\", longer than nothing and at most 100 years";

    public Span {
        long days = period.toTotalMonths() * 31 + period.getDays() + time.toDays();
        boolean none = period.isZero() && time.isZero();
        if (none || period.isNegative() || time.isNegative() || days > MAX_YEARS * 372L) {
            throw new IllegalArgumentException(REFUSAL);
        }
    }

    /**
     * @throws IllegalArgumentException with a message fit for the user
     */
    public static Span parse(String text) {
        Matcher parts = ISO.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(REFUSAL);
        }
        try {
            Period period = parts.group(1).equals("P") ? Period.ZERO : Period.parse(parts.group(1));
            Duration time = parts.group(2) == null ? Duration.ZERO : Duration.parse("P" + parts.group(2));
            return new Span(period, time);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(REFUSAL, e);
        }
    }

    public Instant before(Instant now) {
        return now.atOffset(ZoneOffset.UTC).minus(period).minus(time).toInstant();
    }

    public Instant after(Instant now) {
        return now.atOffset(ZoneOffset.UTC).plus(period).plus(time).toInstant();
    }

    @Override
    public String toString() {
        String days = period.isZero() ? "P" : period.toString();
        return time.isZero() ? days : days + time.toString().substring(1);
    }
}
