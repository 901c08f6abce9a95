package org.rekindle.segment;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;
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
            case Condition.LeftCart cart -> leftCart(cart, p);
            case Condition.Near near -> near(near, p);
            case Condition.CampaignDid did ->
                did.not()
                        ? (did.reaction() == Condition.Reaction.RECEIVE
                                        || reacted(did.campaign(), Condition.Reaction.RECEIVE, p))
                                && !reacted(did.campaign(), did.reaction(), p)
                        : reacted(did.campaign(), did.reaction(), p);
        };
    }

    private static boolean reacted(long campaign, Condition.Reaction reaction, Person p) {
        return p.campaigns.getOrDefault(campaign, List.of()).stream().anyMatch(run -> switch (reaction) {
            case RECEIVE -> run.sent();
            case OPEN -> run.opens() > 0;
            case CLICK -> run.clicks() > 0;
            case PURCHASE -> run.purchases() > 0;
        });
    }

    /** The newest cart is old enough, young enough, and nothing was bought at that time or later. */
    private boolean leftCart(Condition.LeftCart cart, Person p) {
        Instant newest = p.facts.stream()
                .filter(f -> f.type().equals("cart"))
                .filter(f ->
                        cart.within() == null || !f.at().isBefore(cart.within().before(now)))
                .filter(f -> cart.items() == null || f.items().stream().anyMatch(i -> fits(i, cart.items())))
                .map(Person.Fact::at)
                .max(Instant::compareTo)
                .orElse(null);
        return newest != null
                && !newest.isAfter(cart.after().before(now))
                && p.facts.stream().filter(f -> f.type().equals("purchase")).allMatch(f -> f.at().isBefore(newest));
    }

    /** The angle between two points by the law of cosines of vectors, which is not how the SQL does it. */
    private static boolean near(Condition.Near near, Person p) {
        AttributeValue latitude = p.attributes.get(near.latitude().id());
        AttributeValue longitude = p.attributes.get(near.longitude().id());
        if (latitude == null || longitude == null) {
            return false;
        }
        double[] a = vector(near.north(), near.east());
        double[] b = vector(latitude.number().doubleValue(), longitude.number().doubleValue());
        double[] cross = {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
        double sine = Math.sqrt(cross[0] * cross[0] + cross[1] * cross[1] + cross[2] * cross[2]);
        double cosine = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
        return 6371.0088 * Math.atan2(sine, cosine) <= near.km();
    }

    private static double[] vector(double latitude, double longitude) {
        double north = Math.toRadians(latitude);
        double east = Math.toRadians(longitude);
        return new double[] {Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)};
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
                && (events.sum() == null || inRange(largest(facts, events.sum().currency()), events.sum()))
                && (events.first() == null
                        || recency(events.first(), times(facts).min(Instant::compareTo)))
                && (events.last() == null || recency(events.last(), times(facts).max(Instant::compareTo)))
                && (events.mailed() == null
                        || p.facts.stream()
                                        .filter(f -> f.type().equals("delivered"))
                                        .filter(f -> events.within() == null
                                                || !f.at().isBefore(
                                                                events.within().before(now)))
                                        .count()
                                >= events.mailed());
    }

    private static Stream<Instant> times(List<Person.Fact> facts) {
        return facts.stream().map(Person.Fact::at);
    }

    /** As a field of time that is missing when it never happened. */
    private boolean recency(Condition.Recency recency, Optional<Instant> at) {
        var positive = new Condition.Compare(
                Field.BuiltIn.LAST_VISIT_AT, recency.operator().positive(), recency.values());
        return positive(positive, at.orElse(null)) != recency.operator().negative();
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
            case IS,
                    IN,
                    CONTAINS,
                    STARTS_WITH,
                    AT_LEAST,
                    AT_MOST,
                    ABOVE,
                    BELOW,
                    BETWEEN,
                    WITHIN_LAST,
                    WITHIN_NEXT,
                    ANNIVERSARY_WITHIN_NEXT,
                    EXISTS -> c.field() == Field.BuiltIn.SPENT ? spent(c, p) : positive(c, value(c.field(), p));
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
            case WITHIN_NEXT -> {
                LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
                LocalDate until =
                        LocalDate.ofInstant(((Literal.Last) first).span().after(now), ZoneOffset.UTC);
                yield !((LocalDate) value).isBefore(today) && !((LocalDate) value).isAfter(until);
            }
            case ANNIVERSARY_WITHIN_NEXT -> {
                LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
                LocalDate until =
                        LocalDate.ofInstant(((Literal.Last) first).span().after(now), ZoneOffset.UTC);
                MonthDay day = MonthDay.from((LocalDate) value);
                yield today.datesUntil(until.plusDays(1))
                        .anyMatch(d -> MonthDay.from(d).equals(day)
                                || day.equals(MonthDay.of(2, 29))
                                        && !d.isLeapYear()
                                        && MonthDay.from(d).equals(MonthDay.of(3, 1)));
            }
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
            case Field.Age age -> {
                LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
                yield attribute(age.born(), p.attributes.get(age.born().id())) instanceof LocalDate born
                                && !born.isAfter(today)
                        ? BigDecimal.valueOf(Period.between(born, today).getYears())
                        : null;
            }
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
                    case ATTITUDE -> p.attitude().name();
                    case READINESS -> p.readiness(now).name();
                    case CREATED_AT -> p.createdAt;
                    case ORDERS -> BigDecimal.valueOf(p.orders);
                    case SPENT -> throw new AssertionError();
                    case FIRST_PURCHASE_AT -> p.firstPurchaseAt;
                    case LAST_VISIT_AT -> p.lastVisitAt;
                    case LAST_REPLY_AT -> p.lastReplyAt;
                    case FAVOURITE_HOUR -> p.favouriteHour == null ? null : BigDecimal.valueOf(p.favouriteHour);
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
