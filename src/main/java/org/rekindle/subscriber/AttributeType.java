package org.rekindle.subscriber;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.rekindle.shared.Text;

/** The type of an attribute: how its values are read, kept and compared. */
public enum AttributeType {
    TEXT,
    NUMBER,
    /** A calendar day without a time, such as a birthday. */
    DATE,
    BOOLEAN,
    /** Text out of a closed list of options. */
    CHOICE;

    // no leading zeros: 00123 is a code and +7 921 a telephone, not numbers
    private static final Pattern NUMERIC = Pattern.compile("-?(0|[1-9]\\d{0,14})([.,]\\d{1,6})?");
    private static final Pattern ISO_DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Set<String> TRUE = Set.of("true", "yes", "y", "да", "是");
    private static final Set<String> FALSE = Set.of("false", "no", "n", "нет", "否");

    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of this name as JSON writes it. */
    public static AttributeType of(String json) {
        for (AttributeType type : values()) {
            if (type.json().equals(json)) {
                return type;
            }
        }
        throw new IllegalArgumentException("must be one of text, number, date, boolean, choice");
    }

    /** The narrowest type that holds all these non-blank values; TEXT when there are none. */
    public static AttributeType shownBy(Collection<String> values) {
        if (values.isEmpty()) {
            return TEXT;
        }
        for (AttributeType type : new AttributeType[] {BOOLEAN, NUMBER, DATE}) {
            if (values.stream().allMatch(type::holds)) {
                return type;
            }
        }
        return TEXT;
    }

    /** Whether the text is a value of this type. */
    public boolean holds(String text) {
        String value = text.strip();
        return switch (this) {
            case TEXT, CHOICE ->
                Text.flawOfLines(value, AttributeValue.MAX_TEXT).isEmpty();
            case NUMBER -> NUMERIC.matcher(value).matches();
            case DATE -> ISO_DAY.matcher(value).matches() && day(value) != null;
            case BOOLEAN ->
                TRUE.contains(value.toLowerCase(Locale.ROOT)) || FALSE.contains(value.toLowerCase(Locale.ROOT));
        };
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException saying what a value of this type looks like
     */
    public AttributeValue parse(String text) {
        if (!holds(text)) {
            throw new IllegalArgumentException(
                    switch (this) {
                        case TEXT, CHOICE ->
                            Text.flawOfLines(text.strip(), AttributeValue.MAX_TEXT)
                                    .orElseThrow();
                        case NUMBER -> "must be a number such as 42 or 3.5";
                        case DATE -> "must be a day that exists, such as 2026-03-31";
                        case BOOLEAN -> "must be true or false";
                    });
        }
        String value = text.strip();
        return switch (this) {
            case TEXT, CHOICE -> AttributeValue.text(value);
            case NUMBER -> AttributeValue.number(new BigDecimal(value.replace(',', '.')));
            case DATE -> AttributeValue.number(BigDecimal.valueOf(day(value).toEpochDay()));
            case BOOLEAN ->
                AttributeValue.number(TRUE.contains(value.toLowerCase(Locale.ROOT)) ? BigDecimal.ONE : BigDecimal.ZERO);
        };
    }

    /** The value as JSON and templates show it: String, BigDecimal, LocalDate or Boolean. */
    public Object show(AttributeValue value) {
        return switch (this) {
            case TEXT, CHOICE -> value.text();
            case NUMBER -> {
                BigDecimal plain = value.number().stripTrailingZeros();
                yield plain.scale() < 0 ? plain.setScale(0) : plain;
            }
            case DATE -> LocalDate.ofEpochDay(value.number().longValueExact());
            case BOOLEAN -> value.number().signum() != 0;
        };
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
