package org.rekindle.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The functions a template has. Each takes a missing value as it is and gives a text of at most 4,000 characters. */
enum MailFunction {
    UPPER("upper", 0, 0) {
        @Override
        Object apply(Object value, List<Object> parameters, Locale locale) {
            return text(value).toUpperCase(locale);
        }
    },
    LOWER("lower", 0, 0) {
        @Override
        Object apply(Object value, List<Object> parameters, Locale locale) {
            return text(value).toLowerCase(locale);
        }
    },
    CAP("cap", 0, 0) {
        @Override
        Object apply(Object value, List<Object> parameters, Locale locale) {
            String text = text(value);
            int end = text.isEmpty() ? 0 : text.offsetByCodePoints(0, 1);
            return text.substring(0, end).toUpperCase(locale) + text.substring(end);
        }
    },
    DATE("date", 0, 1) {
        @Override
        Object apply(Object value, List<Object> parameters, Locale locale) {
            LocalDate date = dateOf(value);
            if (date == null) {
                return text(value);
            }
            return parameters.isEmpty()
                    ? new Day(date, locale).toString()
                    : DateTimeFormatter.ofPattern(text(parameters.getFirst()), locale)
                            .format(date);
        }

        @Override
        void check(List<Object> literals) {
            String pattern = text(literals.getFirst());
            try {
                if (!DATE_PATTERN.matcher(pattern).matches()
                        || DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                                        .format(LocalDate.EPOCH)
                                        .length()
                                > 200) {
                    throw new IllegalArgumentException("letters outside quotes");
                }
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new IllegalArgumentException(
                        "“" + pattern + "” is no way to write a date. Use d, MMMM, EEEE and yyyy, "
                                + "such as date('d MMMM yyyy'), or date alone.",
                        e);
            }
        }
    },
    MONEY("money", 0, 1) {
        @Override
        Object apply(Object value, List<Object> parameters, Locale locale) {
            BigDecimal amount = numberOf(value);
            if (amount == null) {
                return text(value);
            }
            Currency currency = parameters.isEmpty() || parameters.getFirst() == null
                    ? null
                    : Currency.getInstance(text(parameters.getFirst()).toUpperCase(Locale.ROOT));
            if (currency == null) {
                return NUMBER.apply(amount, List.of(2), locale);
            }
            NumberFormat format = NumberFormat.getCurrencyInstance(locale);
            format.setCurrency(currency);
            format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
            format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
            format.setRoundingMode(RoundingMode.HALF_UP);
            return format.format(amount);
        }

        @Override
        void check(List<Object> literals) {
            try {
                Currency.getInstance(text(literals.getFirst()).toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "“" + literals.getFirst() + "” is no currency. Use a code such as EUR.", e);
            }
        }
    },
    NUMBER("number", 0, 1) {
        @Override
        Object apply(Object value, List<Object> parameters, Locale locale) {
            BigDecimal number = numberOf(value);
            if (number == null) {
                return text(value);
            }
            NumberFormat format = NumberFormat.getNumberInstance(locale);
            format.setRoundingMode(RoundingMode.HALF_UP);
            if (!parameters.isEmpty() && parameters.getFirst() instanceof Integer decimals) {
                format.setMinimumFractionDigits(Math.clamp(decimals, 0, 6));
                format.setMaximumFractionDigits(Math.clamp(decimals, 0, 6));
            }
            return format.format(number);
        }

        @Override
        void check(List<Object> literals) {
            if (!(literals.getFirst() instanceof Integer decimals) || decimals < 0 || decimals > 6) {
                throw new IllegalArgumentException("Say how many decimals, from 0 to 6, such as number(2).");
            }
        }
    },
    OR_ELSE("orElse", 1, 1) {
        @Override
        Object apply(Object value, List<Object> parameters, Locale locale) {
            return value == null || value instanceof String text && text.isBlank() ? parameters.getFirst() : value;
        }
    },
    TRUNCATE("truncate", 1, 1) {
        @Override
        Object apply(Object value, List<Object> parameters, Locale locale) {
            String text = text(value);
            int length = parameters.getFirst() instanceof Integer given ? Math.clamp(given, 1, MAX_LENGTH) : MAX_LENGTH;
            if (text.codePointCount(0, text.length()) <= length) {
                return text;
            }
            return text.substring(0, text.offsetByCodePoints(0, length - 1)).stripTrailing() + "…";
        }

        @Override
        void check(List<Object> literals) {
            if (!(literals.getFirst() instanceof Integer length) || length < 1 || length > MAX_LENGTH) {
                throw new IllegalArgumentException("Say how many characters may stay, such as truncate(80).");
            }
        }
    };

    static final int MAX_LENGTH = 4_000;

    // seconds and below make no sense in mail; optional sections and padding are for programmers
    private static final Pattern DATE_PATTERN = Pattern.compile("(?:'[^']*'|[dMLyuEeQq]{1,5}|[^A-Za-z'\\[\\]{}#])*");

    final String label;
    final int min;
    final int max;

    MailFunction(String label, int min, int max) {
        this.label = label;
        this.min = min;
        this.max = max;
    }

    /** The result for a value that is there; only {@link #OR_ELSE} is asked about one that is not. */
    abstract Object apply(Object value, List<Object> parameters, Locale locale);

    /**
     * Looks at parameters written out in the template.
     *
     * @throws IllegalArgumentException saying what they should be
     */
    void check(List<Object> literals) {}

    static Optional<MailFunction> named(String name) {
        for (MailFunction function : values()) {
            if (function.label.equals(name)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    private static String text(Object value) {
        String text = String.valueOf(value);
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    }

    private static BigDecimal numberOf(Object value) {
        try {
            return value instanceof Day || value instanceof Boolean
                    ? null
                    : new BigDecimal(text(value).strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static LocalDate dateOf(Object value) {
        if (value instanceof Day(LocalDate date, Locale _)) {
            return date;
        }
        String text = text(value).strip();
        try {
            return text.length() > 10
                    ? Instant.parse(text).atZone(ZoneOffset.UTC).toLocalDate()
                    : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
