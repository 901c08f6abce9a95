package org.rekindle.event.shop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * A webhook's request as it arrived.
 *
 * @param headers values by name, in any case; null for what was not sent
 * @param body the very octets: signatures are over them
 */
public record Call(UnaryOperator<String> headers, byte[] body) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Empty for what was not sent. */
    String header(String name) {
        String value = headers.apply(name);
        return value == null ? "" : value.strip();
    }

    /** @throws IllegalArgumentException when it is no JSON object */
    JsonNode json() {
        try {
            JsonNode json = JSON.readTree(body);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the body is no JSON", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("the body cannot be read", e);
        }
        throw new IllegalArgumentException("the body is no JSON object");
    }
}
