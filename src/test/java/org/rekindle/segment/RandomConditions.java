package org.rekindle.segment;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Trees of every kind. The shape comes from one source of chance and the values from another, so that two trees of one
 * shape can differ in every value.
 */
final class RandomConditions {
    /** What the values are drawn from. */
    record Words(
            List<Field> fields,
            List<String> texts,
            List<String> addresses,
            List<String> categories,
            List<String> topics,
            List<Long> segments,
            List<Long> kept,
            List<Long> campaigns,
            Instant now) {
        /** Without what no caller can write. */
        Words withoutKept() {
            return new Words(fields, texts, addresses, categories, topics, segments, List.of(), campaigns, now);
        }

        /** Other texts, wherever a caller may write one. */
        Words with(List<String> other) {
            return new Words(fields, other, other, other, topics, segments, kept, campaigns, now);
        }
    }

    static final List<String> EVENTS =
            List.of("purchase", "open", "click", "view", "cart", "delivered", "reply", "order.cancelled");
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "RUB");

    private final Random shape;
    private final Random values;
    private final Words words;

    RandomConditions(long shapeSeed, long valueSeed, Words words) {
        this.shape = new Random(shapeSeed);
        this.values = new Random(valueSeed);
        this.words = words;
    }

    Condition tree(int depth) {
        return switch (depth == 0 ? 3 : shape.nextInt(6)) {
            case 0 -> new Condition.All(trees(shape.nextInt(4), depth - 1));
            case 1 -> new Condition.Any(trees(1 + shape.nextInt(3), depth - 1));
            case 2 -> new Condition.Not(tree(depth - 1));
            default -> leaf();
        };
    }

    private List<Condition> trees(int size, int depth) {
        List<Condition> trees = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            trees.add(tree(depth));
        }
        return trees;
    }

    Condition leaf() {
        return switch (shape.nextInt(16)) {
            case 0, 1, 2, 12 -> events();
            case 13 -> new Condition.LeftCart(span(), sometimes(this::span), sometimes(this::items));
            case 14 -> near();
            case 15 -> words.kept().isEmpty() ? compare() : new Condition.Kept(value(words.kept()), 1);
            case 3 -> new Condition.Interest(value(words.categories()), 0.05 + values.nextInt(90) / 100.0);
            case 4 -> words.topics().isEmpty() ? compare() : new Condition.TopicChosen(value(words.topics()));
            case 5 ->
                new Condition.CampaignDid(
                        value(words.campaigns()), choice(Condition.Reaction.values()), shape.nextBoolean());
            // which segment is inlined is part of the shape
            case 6 -> words.segments().isEmpty() ? compare() : new Condition.InSegment(choice(words.segments()));
            default -> compare();
        };
    }

    private Condition compare() {
        Field field = choice(words.fields());
        Operator operator = choice(field.type().operators);
        if (operator.takesNothing()) {
            return new Condition.Compare(field, operator, List.of());
        }
        if (operator.takesSpan()) {
            return new Condition.Compare(field, operator, List.of(new Literal.Last(span())));
        }
        if (operator == Operator.BETWEEN) {
            return between(field);
        }
        int size = operator.takesList() ? 1 + shape.nextInt(3) : 1;
        boolean priced = shape.nextBoolean();
        List<Literal> literals =
                Stream.generate(() -> literal(field, priced)).limit(size).toList();
        return new Condition.Compare(field, operator, literals);
    }

    private Condition between(Field field) {
        boolean priced = shape.nextBoolean();
        Literal.Amount low = new Literal.Amount(positive(), priced ? value(CURRENCIES) : null);
        while (true) {
            Literal from = field.type() == FieldType.MONEY ? low : literal(field, priced);
            Literal to = field.type() == FieldType.MONEY
                    ? new Literal.Amount(low.value().add(positive()), low.currency())
                    : literal(field, priced);
            try {
                return new Condition.Compare(field, Operator.BETWEEN, List.of(from, to));
            } catch (IllegalArgumentException inverted) {
                continue;
            }
        }
    }

    private Literal literal(Field field, boolean priced) {
        return switch (field.type()) {
            case TEXT ->
                new Literal.Text(
                        field == Field.BuiltIn.EMAIL || field == Field.BuiltIn.DOMAIN
                                ? value(words.addresses())
                                : value(field.options().isEmpty() ? words.texts() : field.options()));
            case NAMED -> new Literal.Text(value(field.options()));
            case NUMBER ->
                new Literal.Number(
                        field instanceof Field.Age
                                ? BigDecimal.valueOf(values.nextInt(90) - 2L)
                                : BigDecimal.valueOf(values.nextInt(12) - 2L).divide(BigDecimal.TWO));
            case MONEY -> new Literal.Amount(positive(), priced ? value(CURRENCIES) : null);
            case TIME ->
                values.nextBoolean()
                        ? new Literal.Moment(words.now().minusSeconds(values.nextInt(400 * 86_400)))
                        : new Literal.Day(day());
            case DATE -> new Literal.Day(day());
            case BOOLEAN -> new Literal.Flag(values.nextBoolean());
        };
    }

    private Condition events() {
        String type = choice(EVENTS);
        Condition.Sum sum = sometimes(() -> sum());
        Condition.Count count = sum != null && shape.nextBoolean() ? null : count();
        return new Condition.Events(
                type,
                count,
                sum,
                sometimes(this::recency),
                sometimes(this::recency),
                sometimes(this::span),
                sometimes(() -> items()),
                (type.equals("open") || type.equals("click")) && shape.nextBoolean(),
                shape.nextInt(4) == 0 ? shape.nextInt(2) + 1 : null);
    }

    private Condition.Recency recency() {
        Operator operator = choice(Condition.Recency.OPERATORS);
        if (operator.takesSpan()) {
            return new Condition.Recency(operator, List.of(new Literal.Last(span())));
        }
        var compare = (Condition.Compare)
                (operator == Operator.BETWEEN
                        ? between(Field.BuiltIn.CREATED_AT)
                        : new Condition.Compare(
                                Field.BuiltIn.CREATED_AT, operator, List.of(literal(Field.BuiltIn.CREATED_AT, false))));
        return new Condition.Recency(operator, compare.values());
    }

    /** Places lie around the date line, the equator and a pole. */
    private Condition near() {
        if (words.fields().stream().noneMatch(SampleFields::isPlace)) {
            return compare();
        }
        Field.Custom latitude = (Field.Custom) words.fields().stream()
                .filter(SampleFields::isPlace)
                .findFirst()
                .orElseThrow();
        Field.Custom longitude = (Field.Custom) words.fields().stream()
                .filter(SampleFields::isPlace)
                .skip(1)
                .findFirst()
                .orElseThrow();
        double[] place = SampleFields.PLACES.get(values.nextInt(SampleFields.PLACES.size()));
        double km = List.of(1, 30, 400, 3_000, 19_000).get(values.nextInt(5)) + values.nextInt(100) / 7.0;
        return new Condition.Near(latitude, longitude, place[0], place[1], km);
    }

    private Condition.Count count() {
        int more = 2 + values.nextInt(3);
        return switch (shape.nextInt(8)) {
            case 0 -> new Condition.Count(1, null);
            case 1 -> new Condition.Count(null, 0);
            case 2 -> new Condition.Count(0, null);
            case 3 -> new Condition.Count(more, null);
            case 4 -> new Condition.Count(null, more);
            case 5 -> new Condition.Count(more, more + values.nextInt(3));
            case 6 -> new Condition.Count(1, 1);
            default -> new Condition.Count(more, more);
        };
    }

    private Condition.Sum sum() {
        String currency = shape.nextBoolean() ? value(CURRENCIES) : null;
        BigDecimal amount = positive();
        return switch (shape.nextInt(4)) {
            case 0 -> new Condition.Sum(amount, null, currency);
            case 1 -> new Condition.Sum(null, amount, currency);
            case 2 -> new Condition.Sum(BigDecimal.ZERO, amount, currency);
            default -> new Condition.Sum(amount, amount.add(positive()), currency);
        };
    }

    private Condition.Items items() {
        return switch (shape.nextInt(4)) {
            case 0 -> new Condition.Items(value(words.categories()), null, null);
            case 1 -> new Condition.Items(null, value(words.texts()), null);
            case 2 -> new Condition.Items(value(words.categories()), null, value(words.texts()));
            default -> new Condition.Items(null, null, value(words.texts()));
        };
    }

    private Span span() {
        return switch (values.nextInt(4)) {
            case 0 -> new Span(Period.ofDays(1 + values.nextInt(400)), Duration.ZERO);
            case 1 -> new Span(Period.ofMonths(1 + values.nextInt(14)), Duration.ZERO);
            case 2 -> new Span(Period.ZERO, Duration.ofHours(1 + values.nextInt(2000)));
            default -> new Span(Period.of(1, values.nextInt(3), 1), Duration.ofMinutes(90));
        };
    }

    private BigDecimal positive() {
        return BigDecimal.valueOf(1 + values.nextInt(20_000), 2);
    }

    private LocalDate day() {
        return LocalDate.ofInstant(words.now(), ZoneOffset.UTC).minusDays(values.nextInt(400) - 20L);
    }

    private <T> T sometimes(Supplier<T> supplier) {
        return shape.nextInt(3) == 0 ? supplier.get() : null;
    }

    private <T> T choice(List<T> list) {
        return list.get(shape.nextInt(list.size()));
    }

    private <T> T choice(T[] array) {
        return array[shape.nextInt(array.length)];
    }

    private <T> T value(List<T> list) {
        return list.get(values.nextInt(list.size()));
    }
}
