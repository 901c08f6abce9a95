package org.rekindle.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/**
 * JSON in {@code json} columns, read and written in Java only: MariaDB keeps the text, MySQL rewrites it, and SQL
 * functions disagree about characters outside the basic plane.
 */
public final class JsonText {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private JsonText() {}

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode read(String json) {
        return read(json, JsonNode.class);
    }

    public static <T> T read(String json, Class<T> type) {
        try {
            return json == null ? null : MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A column holding a list of strings. */
    @Converter
    public static final class OfStrings implements AttributeConverter<List<String>, String> {
        @Override
        public String convertToDatabaseColumn(List<String> list) {
            return list == null ? null : write(list);
        }

        @Override
        public List<String> convertToEntityAttribute(String json) {
            try {
                return json == null ? null : MAPPER.readValue(json, new TypeReference<List<String>>() {});
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A column holding a tree. */
    @Converter
    public static final class OfTree implements AttributeConverter<JsonNode, String> {
        @Override
        public String convertToDatabaseColumn(JsonNode tree) {
            return tree == null ? null : tree.toString();
        }

        @Override
        public JsonNode convertToEntityAttribute(String json) {
            return read(json);
        }
    }
}
