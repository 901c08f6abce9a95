package org.rekindle.web.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * What JSON the API takes: what could be read in two ways is refused. Numbers stand for texts all the same, because shops
 * have numeric order ids.
 */
@Singleton
public class JsonRules implements ObjectMapperCustomizer {
    /** After the framework's own modules: the last one to speak of a type wins. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        mapper.coercionConfigFor(LogicalType.Textual).setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        mapper.registerModule(new SimpleModule("times").addDeserializer(Instant.class, new Moment()));
    }

    /** RFC 3339, within the years that every database keeps. */
    private static final class Moment extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1L;
        private static final int FIRST_YEAR = 1000;
        private static final int LAST_YEAR = 9999;

        Moment() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, parser);
            }
            String text = parser.getText().strip();
            try {
                OffsetDateTime time = OffsetDateTime.parse(text);
                // a day away from the ends: an offset may carry the moment into the next year
                if (time.getYear() > FIRST_YEAR && time.getYear() < LAST_YEAR) {
                    return time.toInstant();
                }
            } catch (DateTimeException e) {
                // told below, in words for the caller
            }
            return (Instant) context.handleWeirdStringValue(Instant.class, text, "no RFC 3339 time");
        }
    }
}
