package org.rekindle.segment;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.rekindle.shared.Problems;
import org.rekindle.shared.Text;

/** Reads the value of a comparison in the shape that its field and operator want. */
final class ValueParser {
    private final Field field;
    private final Operator operator;
    private final Problems problems;

    ValueParser(Field field, Operator operator, Problems problems) {
        this.field = field;
        this.operator = operator;
        this.problems = problems;
    }

    /** Null when a problem was noted. */
    List<Literal> values(JsonNode json, String at) {
        boolean given = json != null && !json.isNull();
        if (operator.takesNothing()) {
            if (given) {
                problems.add(at, operator.json + " takes no value");
            }
            return given ? null : List.of();
        }
        if (!given) {
            problems.add(at, "is required: " + shape());
            return null;
        }
        if (json.isArray() != operator.takesList()) {
            problems.add(at, operator.json + " takes " + shape());
            return null;
        }
        if (!operator.takesList()) {
            Literal literal = problems.value(at, () -> literal(json));
            return literal == null ? null : List.of(literal);
        }
        if (operator == Operator.BETWEEN ? json.size() != 2 : json.isEmpty()) {
            problems.add(at, operator.json + " takes " + shape());
            return null;
        }
        return list(json, at);
    }

    private List<Literal> list(JsonNode json, String at) {
        if (json.size() > Condition.Compare.MAX_VALUES) {
            problems.add(at, "has more than " + Condition.Compare.MAX_VALUES + " values");
            return null;
        }
        List<Literal> values = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            JsonNode item = json.get(i);
            Literal literal = problems.value(at + "/" + i, () -> literal(item));
            if (literal != null) {
                values.add(literal);
            }
        }
        return values.size() == json.size() ? values : null;
    }

    private String shape() {
        if (operator.takesSpan()) {
            return "a duration such as \"P90D\"";
        }
        if (operator == Operator.BETWEEN) {
            return "a list of two values [from, to], each " + field.type().example;
        }
        return operator.takesList()
                ? "a list [...] of one or more values, each " + field.type().example
                : "one value: " + field.type().example;
    }

    private Literal literal(JsonNode json) {
        if (operator.takesSpan()) {
            if (!json.isTextual()) {
                throw new IllegalArgumentException("must be a duration such as \"P90D\"");
            }
            return new Literal.Last(Span.parse(json.textValue()));
        }
        return switch (field.type()) {
            case TEXT -> text(json);
            case NAMED -> named(json);
            case NUMBER -> new Literal.Number(Scalars.number(json));
            case MONEY -> money(json);
            case TIME -> time(json);
            case DATE -> day(json);
            case BOOLEAN -> flag(json);
        };
    }

    private Literal text(JsonNode json) {
        Literal.Text text = new Literal.Text(Scalars.text(json));
        boolean whole = operator.positive() == Operator.IS || operator.positive() == Operator.IN;
        if (whole && !field.options().isEmpty()) {
            String key = Text.key(text.value());
            if (field.options().stream().noneMatch(option -> Text.key(option).equals(key))) {
                throw new IllegalArgumentException("must be one of " + String.join(", ", field.options())
                        + DidYouMean.hint(text.value(), field.options()));
            }
        }
        return text;
    }

    private Literal named(JsonNode json) {
        String name = json.isTextual() ? json.textValue() : "";
        if (!field.options().contains(name)) {
            throw new IllegalArgumentException(
                    "must be one of " + String.join(", ", field.options()) + DidYouMean.hint(name, field.options()));
        }
        return new Literal.Text(name);
    }

    private static Literal money(JsonNode json) {
        if (!json.isObject()) {
            return new Literal.Amount(Scalars.number(json), null);
        }
        if (!json.has("value") || json.size() > (json.has("currency") ? 2 : 1)) {
            throw new IllegalArgumentException("must be " + FieldType.MONEY.example);
        }
        return new Literal.Amount(
                Scalars.number(json.get("value")),
                json.has("currency") ? Scalars.currency(json.get("currency")) : null);
    }

    private static Literal time(JsonNode json) {
        String text = json.isTextual() ? json.textValue() : "";
        try {
            return text.length() == 10
                    ? new Literal.Day(LocalDate.parse(text))
                    : new Literal.Moment(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be " + FieldType.TIME.example, e);
        }
    }

    private static Literal day(JsonNode json) {
        try {
            return new Literal.Day(LocalDate.parse(json.isTextual() ? json.textValue() : ""));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be " + FieldType.DATE.example, e);
        }
    }

    private static Literal flag(JsonNode json) {
        String text = json.asText();
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("must be true or false");
        }
        return new Literal.Flag(text.equals("true"));
    }
}
