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

    static final Field.Custom LATITUDE = new Field.Custom(6, "latitude", "latitude", AttributeType.NUMBER, List.of());
    static final Field.Custom LONGITUDE =
            new Field.Custom(7, "longitude", "longitude", AttributeType.NUMBER, List.of());

    /** Kazan, Saint Petersburg, both sides of the date line, the equator, next to both poles. */
    static final List<double[]> PLACES = List.of(
            new double[] {55.79, 49.11},
            new double[] {59.93, 30.33},
            new double[] {-16.8, 179.95},
            new double[] {-16.9, -179.9},
            new double[] {0, 0},
            new double[] {89.95, 10},
            new double[] {-90, 0});

    static final List<Field.Custom> ATTRIBUTES = List.of(CITY, AGE, BORN, VIP, PLAN, LATITUDE, LONGITUDE);

    static final List<Field> ALL = Stream.of(
                    Stream.of(Field.BuiltIn.values()), ATTRIBUTES.stream(), Stream.of(new Field.Age(BORN)))
            .flatMap(fields -> fields.map(field -> (Field) field))
            .toList();

    static boolean isPlace(Field field) {
        return field instanceof Field.Custom custom
                && custom.kind() == AttributeType.NUMBER
                && custom.name().matches(".*(latitude|longitude)");
    }

    static final Catalog CATALOG = new Catalog(
            ATTRIBUTES.stream().collect(Collectors.toMap(Field.Custom::name, Function.identity())),
            Set.of("weekly", "offers"),
            Map.of(12L, "Cat people", 13L, "Lapsed"),
            Map.of());

    private SampleFields() {}
}
