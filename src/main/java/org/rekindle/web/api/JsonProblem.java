package org.rekindle.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rekindle.shared.Problem;

/** What is wrong with a JSON body, in words for its author: nothing of our classes or of the parser's shows. */
final class JsonProblem {
    private static final int LONGEST = 300;
    private static final Pattern TWICE = Pattern.compile("Duplicate field '(.*)'", Pattern.DOTALL);
    /** Where the parser explains itself to Java programmers. */
    private static final Pattern ASIDE =
            Pattern.compile("\\s*(\\(start marker|\\[Source|at \\[|\\(for ).*", Pattern.DOTALL);

    private JsonProblem() {}

    static Problem of(JsonProcessingException e) {
        String pointer = e instanceof JsonMappingException mapping ? pointer(mapping) : "";
        var where = e.getLocation();
        Integer line = where == null || where.getLineNr() < 1 ? null : where.getLineNr();
        Integer column = where == null || where.getColumnNr() < 1 ? null : where.getColumnNr();
        return new Problem(pointer, shortened(detail(e)), line, column);
    }

    private static String detail(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                "unknown property; known are "
                        + unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "));
            case ValueInstantiationException value
            when value.getCause() instanceof IllegalArgumentException refusal -> String.valueOf(refusal.getMessage());
            case MismatchedInputException mismatch -> expected(mismatch.getTargetType());
            case StreamConstraintsException limit -> "is nested too deeply, or holds a text or number that is too long";
            case InputCoercionException range -> "is a number out of range";
            case JsonMappingException mapping
            when mapping.getCause() instanceof JsonProcessingException cause -> detail(cause);
            case JsonMappingException mapping -> "cannot be read";
            default -> malformed(e.getOriginalMessage());
        };
    }

    private static String malformed(String message) {
        Matcher twice = TWICE.matcher(message);
        return twice.find()
                ? "the property " + twice.group(1) + " is given twice"
                : "not well-formed JSON: " + ASIDE.matcher(message).replaceFirst("");
    }

    private static String expected(Class<?> type) {
        if (type == null) {
            return "has another shape than expected";
        } else if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        } else if (type == Instant.class) {
            return "must be a time that exists, such as 2026-12-01T09:00:00Z";
        } else if (type == String.class) {
            return "must be a text";
        } else if (type == Boolean.class || type == boolean.class) {
            return "must be true or false";
        } else if (type == Integer.class || type == Long.class || type == int.class || type == long.class) {
            return "must be a whole number";
        } else if (Number.class.isAssignableFrom(type)) {
            return "must be a number";
        } else if (Collection.class.isAssignableFrom(type)) {
            return "must be a list";
        } else if (Map.class.isAssignableFrom(type) || type.isRecord()) {
            return "must be an object";
        }
        return "has another shape than expected";
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(ref -> "/"
                        + (ref.getFieldName() == null
                                ? String.valueOf(ref.getIndex())
                                : ref.getFieldName().replace("~", "~0").replace("/", "~1")))
                .collect(Collectors.joining());
    }
}
