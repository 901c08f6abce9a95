package org.rekindle.web.api;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.rekindle.shared.DomainException;

/** A number in the query that is none is a bad request and names the parameter; Jakarta REST would say 404. */
@Provider
public class QueryNumbers implements ParamConverterProvider {
    @Override
    @SuppressWarnings("unchecked")
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        if (type != Integer.class || annotations == null) {
            return null;
        }
        return (ParamConverter<T>) Arrays.stream(annotations)
                .filter(QueryParam.class::isInstance)
                .map(annotation -> new WholeNumber(((QueryParam) annotation).value()))
                .findFirst()
                .orElse(null);
    }

    private record WholeNumber(String name) implements ParamConverter<Integer> {
        @Override
        public Integer fromString(String text) {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException e) {
                throw new BadRequestException(DomainException.invalid("?" + name, "must be a whole number"));
            }
        }

        @Override
        public String toString(Integer number) {
            return String.valueOf(number);
        }
    }
}
