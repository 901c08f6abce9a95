package org.rekindle.subscriber;

import java.math.BigDecimal;
import java.util.Objects;
import org.rekindle.shared.Text;

/**
 * A value in the shape it is stored: text and choice as text, the others as a number (a date as days since
 * 1970-01-01, a boolean as 0 or 1).
 */
public record AttributeValue(String text, BigDecimal number) {
    public static final int MAX_TEXT = 500;

    public static AttributeValue text(String text) {
        return new AttributeValue(text, null);
    }

    public static AttributeValue number(BigDecimal number) {
        return new AttributeValue(null, number);
    }

    /** What conditions compare, see {@link Text#key}. */
    public String key() {
        return Text.key(text);
    }

    /** Equal as stored: 1.50 equals 1.5. */
    public boolean sameAs(AttributeValue other) {
        return other != null
                && Objects.equals(text, other.text)
                && (number == null
                        ? other.number == null
                        : other.number != null && number.compareTo(other.number) == 0);
    }
}
