package org.rekindle.segment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whom a segment means: a tree, true or false for every person, never unknown. What somebody lacks makes a positive
 * condition false and its negation true.
 */
public sealed interface Condition {
    int MAX_DEPTH = 8;
    int MAX_NODES = 100;

    /** Every condition holds; without any, everybody is meant. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }
    }

    /** At least one condition holds. */
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
            if (conditions.isEmpty()) {
                throw new IllegalArgumentException("needs at least one condition; {\"all\": []} means everybody");
            }
        }
    }

    record Not(Condition condition) implements Condition {}

    /** A condition that holds no others. */
    sealed interface Leaf extends Condition {}

    /** A field against values: none for `exists` and `missing`, two for `between`, a list for `in`, else one. */
    record Compare(Field field, Operator operator, List<Literal> values) implements Leaf {
        static final int MAX_VALUES = 1000;

        public Compare {
            values = List.copyOf(values);
            if (!field.type().operators.contains(operator)) {
                throw new IllegalArgumentException(field.path() + " takes " + Operator.names(field.type().operators));
            }
            int wanted = operator.takesNothing() ? 0 : operator == Operator.BETWEEN ? 2 : 1;
            boolean list = operator.positive() == Operator.IN;
            if (list ? values.isEmpty() || values.size() > MAX_VALUES : values.size() != wanted) {
                throw new IllegalArgumentException(
                        operator.json + " takes " + (list ? "1 to " + MAX_VALUES : wanted) + " values");
            }
            if (operator == Operator.BETWEEN) {
                Between.check(values.getFirst(), values.getLast());
            }
        }
    }

    /**
     * What somebody did, or did not do.
     *
     * @param count null: not asked for
     * @param sum of the amounts of the events; null: not asked for
     * @param first when it happened for the first time; null: not asked for
     * @param last when it happened for the last time; null: not asked for
     * @param within null: ever
     * @param items the event has one item that fits all of these; null: any event
     * @param machine opens and clicks of machines count too
     * @param mailed at least so many messages were delivered in the same time; null: not asked for
     */
    record Events(
            String type,
            Count count,
            Sum sum,
            Recency first,
            Recency last,
            Span within,
            Items items,
            boolean machine,
            Integer mailed)
            implements Leaf {
        static final int MAX_MAILED = 10_000;
        static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_.-]{0,63}");
        private static final List<String> SIGNALS = List.of("open", "click");

        public Events {
            if (!TYPE.matcher(type).matches()) {
                throw new IllegalArgumentException("must be a name such as purchase, open or order.cancelled: "
                        + "a small letter, then small letters, digits, _ . and -, at most 64");
            }
            if (machine && !SIGNALS.contains(type)) {
                throw new IllegalArgumentException("only opens and clicks can come from machines");
            }
            if (mailed != null && (mailed < 1 || mailed > MAX_MAILED)) {
                throw new IllegalArgumentException("must be a whole number from 1 to " + MAX_MAILED);
            }
            if (count == null && sum == null && first == null && last == null) {
                count = Count.ONCE;
            }
        }

        Events(String type, Count count, Sum sum, Span within, Items items, boolean machine) {
            this(type, count, sum, null, null, within, items, machine, null);
        }

        /** Nothing of the kind happened in that time; null: ever. */
        public static Events never(String type, Span within) {
            return new Events(type, new Count(null, 0), null, within, null, false);
        }

        /** True when having done nothing fulfils it, and so not having been asked to. */
        public boolean isAbsence() {
            return count != null && count.atMost() != null && count.atMost() == 0 && mailed == null;
        }

        boolean humansOnly() {
            return SIGNALS.contains(type) && !machine;
        }
    }

    /**
     * A moment compared as fields of time are: `withinLast`, `notWithinLast`, `atLeast` (on or after), `atMost`, `above`
     * (after), `below`, `between`, `is`. Negative operators hold for those to whom it never happened.
     */
    record Recency(Operator operator, List<Literal> values) {
        static final List<Operator> OPERATORS = List.of(
                Operator.WITHIN_LAST,
                Operator.NOT_WITHIN_LAST,
                Operator.IS,
                Operator.AT_LEAST,
                Operator.AT_MOST,
                Operator.ABOVE,
                Operator.BELOW,
                Operator.BETWEEN);

        public Recency {
            values = List.copyOf(values);
            if (!OPERATORS.contains(operator)) {
                throw new IllegalArgumentException("takes " + Operator.names(OPERATORS));
            }
            if (operator == Operator.BETWEEN) {
                Between.check(values.getFirst(), values.getLast());
            }
        }
    }

    /** How often; null leaves a side open. */
    record Count(Integer atLeast, Integer atMost) {
        static final Count ONCE = new Count(1, null);

        public Count {
            if (atLeast == null && atMost == null) {
                throw new IllegalArgumentException("needs atLeast, atMost or exactly");
            }
            if (Stream.of(Optional.ofNullable(atLeast), Optional.ofNullable(atMost))
                    .flatMap(Optional::stream)
                    .anyMatch(n -> n < 0)) {
                throw new IllegalArgumentException("must be 0 or more");
            }
            if (atLeast != null && atMost != null && atLeast > atMost) {
                throw new IllegalArgumentException("atLeast is above atMost, which nobody can reach");
            }
        }

        /** True when it takes counting, and not only whether there is any. */
        boolean isMany() {
            return atLeast != null && atLeast > 1 || atMost != null && atMost > 0;
        }

        boolean exact() {
            return atLeast != null && atLeast.equals(atMost);
        }
    }

    /**
     * How much in all; null leaves a side open.
     *
     * @param currency null: the largest sum in one currency counts
     */
    record Sum(BigDecimal atLeast, BigDecimal atMost, String currency) {
        public Sum {
            if (atLeast == null && atMost == null) {
                throw new IllegalArgumentException("needs atLeast or atMost");
            }
            atLeast = atLeast == null ? null : new Literal.Amount(atLeast, currency).value();
            atMost = atMost == null ? null : new Literal.Amount(atMost, currency).value();
            if (atLeast != null && atMost != null && atLeast.compareTo(atMost) > 0) {
                throw new IllegalArgumentException("atLeast is above atMost, which nobody can reach");
            }
        }
    }

    /** One item of an event: categories are compared folded, article numbers and names as they are. */
    record Items(String category, String sku, String name) {
        public Items {
            if (category == null && sku == null && name == null) {
                throw new IllegalArgumentException("needs category, sku or name");
            }
        }
    }

    /**
     * A leaning towards a category that has not faded.
     *
     * @param atLeast score above 0 and below 1
     */
    record Interest(String category, double atLeast) implements Leaf {
        public Interest {
            if (!(atLeast > 0 && atLeast < 1)) {
                throw new IllegalArgumentException("must lie above 0 and below 1, such as 0.3");
            }
        }
    }

    /**
     * Put something into the cart, and has neither bought since nor filled the cart again.
     *
     * @param after how long the cart must have been lying there
     * @param within how long ago it may have been filled at most; null: ever
     * @param items an item of the cart; null: any
     */
    record LeftCart(Span after, Span within, Items items) implements Leaf {}

    /**
     * Lives near a point, by the attributes latitude and longitude.
     *
     * @param km along the surface of the earth
     */
    record Near(Field.Custom latitude, Field.Custom longitude, double north, double east, double km) implements Leaf {
        /** Half the way round the earth: everybody whose place is known. */
        static final double MAX_KM = 20_038;

        public Near {
            if (!(Math.abs(north) <= 90)) {
                throw new IllegalArgumentException("latitude must lie between -90 and 90");
            }
            if (!(Math.abs(east) <= 180)) {
                throw new IllegalArgumentException("longitude must lie between -180 and 180");
            }
            if (!(km > 0 && km <= MAX_KM)) {
                throw new IllegalArgumentException("withinKm must lie above 0 and at most " + (int) MAX_KM);
            }
        }

        /** By the haversine, as in SQL. */
        double distance(double latitude, double longitude) {
            double up = Math.sin(Math.toRadians(latitude - north) / 2);
            double along = Math.sin(Math.toRadians(longitude - east) / 2);
            double share =
                    up * up + Math.cos(Math.toRadians(north)) * Math.cos(Math.toRadians(latitude)) * along * along;
            return 2 * NearSql.RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, share)));
        }
    }

    /** Chose the topic of this slug. */
    record TopicChosen(String slug) implements Leaf {}

    /** Is in another segment. */
    record InSegment(long id) implements Leaf {
        public InSegment {
            if (id < 1) {
                throw new IllegalArgumentException("must be the number of a segment");
            }
        }
    }

    /** Was in a segment when it was frozen. Nobody writes this: it is what a reference to a frozen segment means. */
    record Kept(long segment, int generation) implements Leaf {}

    /**
     * Reacted to any run of a campaign.
     *
     * @param not received it and did not react; with RECEIVE: did not receive it
     */
    record CampaignDid(long campaign, Reaction reaction, boolean not) implements Leaf {
        public CampaignDid {
            if (campaign < 1) {
                throw new IllegalArgumentException("must be the number of a campaign");
            }
        }
    }

    /** What can be done with a campaign's mail. Opens and clicks are human ones. */
    enum Reaction {
        RECEIVE,
        OPEN,
        CLICK,
        PURCHASE;

        String json() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** This condition and those within, but not within the segments it refers to. */
    default Stream<Condition> nodes() {
        return Stream.concat(
                Stream.of(this),
                switch (this) {
                    case All(var conditions) -> conditions.stream().flatMap(Condition::nodes);
                    case Any(var conditions) -> conditions.stream().flatMap(Condition::nodes);
                    case Not(var condition) -> condition.nodes();
                    case Leaf _ -> Stream.empty();
                });
    }

    /** The segments it refers to itself. */
    default List<Long> segments() {
        return nodes().filter(InSegment.class::isInstance)
                .map(node -> ((InSegment) node).id())
                .distinct()
                .toList();
    }
}
