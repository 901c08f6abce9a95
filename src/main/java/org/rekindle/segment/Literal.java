package org.rekindle.segment;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.rekindle.shared.Money;

/** A value in a condition. Whatever it holds, it reaches the database as a parameter. */
public sealed interface Literal {
    /** As written; the field says how it is folded before it is compared. */
    record Text(String value) implements Literal {
        static final int MAX = 500;

        public Text {
            if (value.isBlank()) {
                throw new IllegalArgumentException("must not be blank; use `missing` for those who have no value");
            }
            if (value.length() > MAX) {
                throw new IllegalArgumentException("is longer than " + MAX + " characters");
            }
            // half a surrogate pair would reach the database as a question mark, and match one
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
                throw new IllegalArgumentException("is not well-formed Unicode");
            }
        }
    }

    record Number(BigDecimal value) implements Literal {
        public Number {
            if (value.precision() - (long) value.scale() > 18 || value.scale() > 12 || value.precision() > 30) {
                throw new IllegalArgumentException("has too many digits");
            }
            value = plain(value);
        }
    }

    /**
     * An amount of money, never negative.
     *
     * @param currency ISO 4217 code; null for any one currency
     */
    record Amount(BigDecimal value, String currency) implements Literal {
        public Amount {
            // Money knows the limits of both parts
            new Money(value, currency == null ? "EUR" : currency);
            if (value.signum() < 0) {
                throw new IllegalArgumentException("must not be negative");
            }
            value = plain(value);
        }
    }

    /** An instant, or the whole of a day. Both are the half-open stretch from start to end. */
    sealed interface When extends Literal {
        Instant start();

        Instant end();
    }

    record Moment(Instant at) implements When {
        public Moment {
            at = at.truncatedTo(ChronoUnit.MICROS);
            Day.checkYear(at.atOffset(ZoneOffset.UTC).getYear());
        }

        @Override
        public Instant start() {
            return at;
        }

        @Override
        public Instant end() {
            return at.plus(1, ChronoUnit.MICROS);
        }
    }

    record Day(LocalDate day) implements When {
        public Day {
            checkYear(day.getYear());
        }

        @Override
        public Instant start() {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        @Override
        public Instant end() {
            return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        /** The databases' calendars end on both sides. */
        private static void checkYear(int year) {
            if (year < 1000 || year > 9998) {
                throw new IllegalArgumentException("must lie between the years 1000 and 9998");
            }
        }
    }

    record Flag(boolean value) implements Literal {}

    record Last(Span span) implements Literal {}

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
