package org.rekindle.segment;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/** Single values out of JSON. Each refuses with an IllegalArgumentException whose message is fit for the user. */
final class Scalars {
    // no exponents: "1e999999999" must not become a number with a billion digits
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");

    private Scalars() {}

    static String text(JsonNode json) {
        if (!json.isTextual()) {
            throw new IllegalArgumentException("must be a text in quotes");
        }
        return new Literal.Text(json.textValue()).value();
    }

    static BigDecimal number(JsonNode json) {
        if (json.isTextual() && NUMBER.matcher(json.textValue().strip()).matches()) {
            return new BigDecimal(json.textValue().strip());
        }
        double value = json.doubleValue();
        if (!json.isNumber() || !Double.isFinite(value) || Math.abs(value) >= 1e18) {
            throw new IllegalArgumentException("must be a number such as 3 or \"3.5\", below 10^18");
        }
        return json.decimalValue();
    }

    static int whole(JsonNode json) {
        if (!json.isIntegralNumber() || !json.canConvertToInt() || json.intValue() < 0) {
            throw new IllegalArgumentException("must be a whole number, 0 or more");
        }
        return json.intValue();
    }

    static long id(JsonNode json, String what) {
        if (!json.isIntegralNumber() || !json.canConvertToLong() || json.longValue() < 1) {
            throw new IllegalArgumentException("must be the number of a " + what + ", such as 12");
        }
        return json.longValue();
    }

    static String currency(JsonNode json) {
        try {
            return Currency.getInstance(text(json)).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be an ISO 4217 code such as EUR", e);
        }
    }
}
