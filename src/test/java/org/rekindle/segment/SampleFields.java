package org.rekindle.segment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rekindle.subscriber.AttributeType;

/** Attributes of every type, and a catalogue that knows them, for tests without a database. */
final class SampleFields {
    static final Field.Custom CITY = new Field.Custom(1, "city", "City", AttributeType.TEXT, List.of());
    static final Field.Custom AGE = new Field.Custom(2, "age", "age", AttributeType.NUMBER, List.of());
    static final Field.Custom BORN = new Field.Custom(3, "born", "birthday", AttributeType.DATE, List.of());
    static final Field.Custom VIP = new Field.Custom(4, "vip", "VIP", AttributeType.BOOLEAN, List.of());
    static final Field.Custom PLAN =
            new Field.Custom(5, "plan", "plan", AttributeType.CHOICE, List.of("free", "Pro", "Семейный"));

    static final List<Field.Custom> ATTRIBUTES = List.of(CITY, AGE, BORN, VIP, PLAN);

    static final List<Field> ALL = Stream.concat(Stream.of(Field.BuiltIn.values()), ATTRIBUTES.stream())
            .map(field -> (Field) field)
            .toList();

    static final Catalog CATALOG = new Catalog(
            ATTRIBUTES.stream().collect(Collectors.toMap(Field.Custom::name, Function.identity())),
            Set.of("weekly", "offers"),
            Map.of(12L, "Cat people", 13L, "Lapsed"),
            Map.of());

    private SampleFields() {}
}
