package org.rekindle.shared;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount in one currency; amounts of different currencies are never added.
 *
 * @param value at most four decimals, up to 10^15; a string in JSON, so that no binary float comes between
 * @param currency ISO 4217 code
 */
public record Money(
        @JsonProperty(required = true) @JsonFormat(shape = JsonFormat.Shape.STRING)
        BigDecimal value,

        @JsonProperty(required = true) String currency) {
    private static final BigDecimal LIMIT = new BigDecimal("1000000000000000");

    public Money {
        if (value == null || currency == null) {
            throw new IllegalArgumentException("money needs a value and a currency");
        }
        if (value.abs().compareTo(LIMIT) >= 0 || value.stripTrailingZeros().scale() > 4) {
            throw new IllegalArgumentException("an amount has at most 15 digits and 4 decimals");
        }
        try {
            Currency.getInstance(currency);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("unknown currency; use an ISO 4217 code such as EUR", e);
        }
        value = value.setScale(Math.max(2, value.stripTrailingZeros().scale()));
    }
}
