package org.rekindle.segment;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import org.rekindle.shared.Text;
import org.rekindle.subscriber.AttributeValue;

/** What conditions mean, over people in memory: written from the contract, in the plainest way, without any SQL. */
final class Oracle {
    private static final Instant LANDMARK = Instant.parse("2020-01-01T00:00:00Z");

    private final LongFunction<Condition> segments;
    private final Duration halfLife;
    private final Instant now;

    Oracle(LongFunction<Condition> segments, Duration halfLife, Instant now) {
        this.segments = segments;
        this.halfLife = halfLife;
        this.now = now;
    }

    boolean holds(Condition condition, Person p) {
        return switch (condition) {
            case Condition.All all -> all.conditions().stream().allMatch(c -> holds(c, p));
            case Condition.Any any -> any.conditions().stream().anyMatch(c -> holds(c, p));
            case Condition.Not not -> !holds(not.condition(), p);
            case Condition.Compare compare -> compare(compare, p);
            case Condition.Events events -> events(events, p);
            case Condition.Interest interest -> score(interest.category(), p) >= interest.atLeast();
            case Condition.TopicChosen topic -> p.topics.contains(topic.slug());
            case Condition.InSegment segment -> holds(segments.apply(segment.id()), p);
            case Condition.Kept kept -> p.kept.contains(kept.segment());
            case Condition.CampaignDid did ->
                p.campaigns.getOrDefault(did.campaign(), List.of()).stream().anyMatch(run -> switch (did.reaction()) {
                    case RECEIVE -> run.sent();
                    case OPEN -> run.opens() > 0;
                    case CLICK -> run.clicks() > 0;
                    case PURCHASE -> run.purchases() > 0;
                });
        };
    }

    private double score(String category, Person p) {
        return p.logWeights.entrySet().stream()
                .filter(e -> Text.key(e.getKey()).equals(Text.key(category)))
                .mapToDouble(e -> {
                    double age = Duration.between(LANDMARK, now).toSeconds() / (double) halfLife.toSeconds();
                    return 1 - Math.exp(-Math.pow(2, e.getValue() - age));
                })
                .findFirst()
                .orElse(0);
    }

    private boolean events(Condition.Events events, Person p) {
        boolean signal = events.type().equals("open") || events.type().equals("click");
        List<Person.Fact> facts = p.facts.stream()
                .filter(f -> f.type().equals(events.type()))
                .filter(f -> !signal || events.machine() || !f.machine())
                .filter(f -> events.within() == null
                        || !f.at().isBefore(events.within().before(now)))
                .filter(f -> events.items() == null || f.items().stream().anyMatch(i -> fits(i, events.items())))
                .toList();
        return (events.count() == null || inRange(facts.size(), events.count()))
                && (events.sum() == null || inRange(largest(facts, events.sum().currency()), events.sum()));
    }

    private static boolean fits(Person.Item item, Condition.Items wanted) {
        return (wanted.category() == null || Objects.equals(Text.key(item.category()), Text.key(wanted.category())))
                && (wanted.sku() == null || wanted.sku().equals(item.sku()))
                && (wanted.name() == null || wanted.name().equals(item.name()));
    }

    private static boolean inRange(int number, Condition.Count count) {
        return (count.atLeast() == null || number >= count.atLeast())
                && (count.atMost() == null || number <= count.atMost());
    }

    private static boolean inRange(BigDecimal sum, Condition.Sum wanted) {
        return (wanted.atLeast() == null || sum.compareTo(wanted.atLeast()) >= 0)
                && (wanted.atMost() == null || sum.compareTo(wanted.atMost()) <= 0);
    }

    /** Of the sums per currency, or the sum in the one asked for. */
    private static BigDecimal largest(List<Person.Fact> facts, String currency) {
        Map<String, BigDecimal> sums = new HashMap<>();
        facts.stream()
                .filter(f -> f.amount() != null)
                .forEach(f -> sums.merge(f.currency(), f.amount(), BigDecimal::add));
        return largest(sums, currency);
    }

    private static BigDecimal largest(Map<String, BigDecimal> sums, String currency) {
        return sums.entrySet().stream()
                .filter(e -> currency == null || currency.equals(e.getKey()))
                .map(Map.Entry::getValue)
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
    }

    private boolean compare(Condition.Compare c, Person p) {
        return switch (c.operator()) {
            case IS_NOT -> !compare(new Condition.Compare(c.field(), Operator.IS, c.values()), p);
            case NOT_IN -> !compare(new Condition.Compare(c.field(), Operator.IN, c.values()), p);
            case NOT_WITHIN_LAST -> !compare(new Condition.Compare(c.field(), Operator.WITHIN_LAST, c.values()), p);
            case MISSING -> !compare(new Condition.Compare(c.field(), Operator.EXISTS, List.of()), p);
            case IS, IN, CONTAINS, STARTS_WITH, AT_LEAST, AT_MOST, ABOVE, BELOW, BETWEEN, WITHIN_LAST, EXISTS ->
                c.field() == Field.BuiltIn.SPENT ? spent(c, p) : positive(c, value(c.field(), p));
        };
    }

    private static boolean spent(Condition.Compare c, Person p) {
        if (c.operator() == Operator.EXISTS) {
            return !p.spent.isEmpty();
        }
        var first = (Literal.Amount) c.values().getFirst();
        var last = (Literal.Amount) c.values().getLast();
        BigDecimal spent = largest(p.spent, first.currency());
        return ordered(c.operator(), spent.compareTo(first.value()), spent.compareTo(last.value()));
    }

    private static boolean ordered(Operator operator, int toFirst, int toLast) {
        return switch (operator) {
            case AT_LEAST -> toFirst >= 0;
            case AT_MOST -> toFirst <= 0;
            case ABOVE -> toFirst > 0;
            case BELOW -> toFirst < 0;
            case BETWEEN -> toFirst >= 0 && toLast <= 0;
            default -> throw new AssertionError(operator);
        };
    }

    private boolean positive(Condition.Compare c, Object value) {
        if (value == null || c.operator() == Operator.EXISTS) {
            return value != null;
        }
        Literal first = c.values().getFirst();
        Literal last = c.values().getLast();
        return switch (c.operator()) {
            case IS, IN -> c.values().stream().anyMatch(literal -> compared(value, literal, c.field()) == 0);
            case CONTAINS -> value.toString().contains(folded(c.field(), first));
            case STARTS_WITH -> value.toString().startsWith(folded(c.field(), first));
            case WITHIN_LAST -> {
                Instant from = ((Literal.Last) first).span().before(now);
                yield value instanceof Instant at
                        ? !at.isBefore(from)
                        : !((LocalDate) value).isBefore(LocalDate.ofInstant(from, ZoneOffset.UTC))
                                && !((LocalDate) value).isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC));
            }
            default -> ordered(c.operator(), compared(value, first, c.field()), compared(value, last, c.field()));
        };
    }

    /** Below, within or above the literal. */
    private static int compared(Object value, Literal literal, Field field) {
        return switch (value) {
            case String text -> text.equals(folded(field, literal)) ? 0 : 1;
            case BigDecimal number -> number.compareTo(((Literal.Number) literal).value());
            case Boolean flag -> flag == ((Literal.Flag) literal).value() ? 0 : 1;
            case LocalDate day -> day.compareTo(((Literal.Day) literal).day());
            case Instant at -> {
                Literal.When when = (Literal.When) literal;
                yield at.isBefore(when.start()) ? -1 : at.isBefore(when.end()) ? 0 : 1;
            }
            default -> throw new AssertionError(value);
        };
    }

    private static String folded(Field field, Literal literal) {
        String text = ((Literal.Text) literal).value();
        return field.type() == FieldType.NAMED
                ? text
                : Text.key(text)
                        .replace(field == Field.BuiltIn.LOCALE ? '_' : ' ', field == Field.BuiltIn.LOCALE ? '-' : ' ');
    }

    /** Text folded, as it is compared. */
    private Object value(Field field, Person p) {
        return switch (field) {
            case Field.Custom custom -> attribute(custom, p.attributes.get(custom.id()));
            case Field.BuiltIn builtIn ->
                switch (builtIn) {
                    case EMAIL -> p.email;
                    case DOMAIN -> p.domain();
                    case NAME -> Text.key(p.name);
                    case LOCALE -> Text.key(p.locale);
                    case TIME_ZONE -> Text.key(p.timeZone);
                    case STATE -> p.state.name();
                    case STATUS -> p.level;
                    case STATUS_SINCE -> p.levelSince;
                    case LIFECYCLE -> p.lifecycle(now).name();
                    case CREATED_AT -> p.createdAt;
                    case ORDERS -> BigDecimal.valueOf(p.orders);
                    case SPENT -> throw new AssertionError();
                    case LAST_OPEN_AT -> p.lastOpenAt;
                    case LAST_CLICK_AT -> p.lastClickAt;
                    case LAST_PURCHASE_AT -> p.lastPurchaseAt;
                    case LAST_DELIVERED_AT -> p.lastDeliveredAt;
                    case DELIVERED_SINCE_ENGAGED -> BigDecimal.valueOf(p.deliveredSince);
                };
        };
    }

    private static Object attribute(Field.Custom field, AttributeValue value) {
        if (value == null) {
            return null;
        }
        return switch (field.kind()) {
            case TEXT, CHOICE -> value.key();
            case NUMBER -> value.number();
            case DATE -> LocalDate.ofEpochDay(value.number().longValueExact());
            case BOOLEAN -> value.number().signum() != 0;
        };
    }
}
