package org.rekindle.delivery.relay;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/** Domains in one column, divided by blanks, which no domain contains. */
@Converter
public class DomainList implements AttributeConverter<List<String>, String> {
    @Override
    public String convertToDatabaseColumn(List<String> domains) {
        return String.join(" ", domains);
    }

    @Override
    public List<String> convertToEntityAttribute(String column) {
        return column.isEmpty() ? List.of() : List.of(column.split(" "));
    }
}
