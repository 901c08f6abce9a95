package org.rekindle.segment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rekindle.shared.SqlFragment;
import org.rekindle.shared.Text;

/**
 * What people did as SQL. Where a figure on the activity row answers, that is asked. Of facts, a lower bound always
 * carries an {@code exists}: it alone can be turned round to start from the event_type index, and then only those who did
 * it at all are counted, each by a range of the primary key.
 */
final class EventSql {
    private EventSql() {}

    static SqlFragment compile(Condition.Events events, Instant now) {
        SqlFragment facts = facts(events, SqlFragment.of("s.id"), now);
        List<SqlFragment> parts = new ArrayList<>();
        if (events.count() != null) {
            count(events, facts, now, parts);
        }
        if (events.sum() != null) {
            sum(events.sum(), facts, parts);
        }
        if (events.first() != null) {
            parts.add(recency(events.first(), facts, now, EventSql::first));
        }
        if (events.last() != null) {
            parts.add(recency(events.last(), facts, now, EventSql::last));
        }
        if (events.mailed() != null) {
            parts.add(mailed(events, now));
        }
        return parts.isEmpty()
                ? Compiler.ALWAYS
                : SqlFragment.of("(").then(SqlFragment.join(" and ", parts)).then(")");
    }

    /** {@code from event e where …}: the events of the person that the condition is about. */
    static SqlFragment facts(Condition.Events events, SqlFragment person, Instant now) {
        SqlFragment facts = SqlFragment.of(" from event e where e.subscriber_id = ")
                .then(person)
                .then(" and e.type = ?", events.type());
        if (events.humansOnly()) {
            facts = facts.then(" and e.machine = 0");
        }
        if (events.within() != null) {
            facts = facts.then(" and e.occurred_at >= ?", events.within().before(now));
        }
        return events.items() == null ? facts : facts.then(items(events.items()));
    }

    private static SqlFragment items(Condition.Items items) {
        SqlFragment item = SqlFragment.of(" and exists (select 1 from event_item i "
                + "where i.subscriber_id = e.subscriber_id and i.event_key = e.event_key");
        if (items.category() != null) {
            item = item.then(" and i.category_key = ?", Text.key(items.category()));
        }
        if (items.sku() != null) {
            item = item.then(" and i.sku = ?", items.sku());
        }
        if (items.name() != null) {
            item = item.then(" and i.name = ?", items.name());
        }
        return item.then(")");
    }

    private static void count(Condition.Events events, SqlFragment facts, Instant now, List<SqlFragment> parts) {
        Condition.Count count = events.count();
        int low = count.atLeast() == null ? 0 : count.atLeast();
        Integer high = count.atMost();
        SqlFragment some =
                Figure.of(events).map(figure -> figure.some(events, now)).orElseGet(() -> exists(facts));
        if (high != null && high == 0) {
            parts.add(SqlFragment.of("not ").then(some));
            return;
        }
        if (low > 0) {
            parts.add(some);
        }
        SqlFragment number = Figure.of(events)
                .flatMap(figure -> figure.number(events))
                .orElseGet(() -> SqlFragment.of("(select count(*)").then(facts).then(")"));
        if (low > 1 && high != null) {
            parts.add(number.then(" between ? and ?", low, high));
        } else if (low > 1) {
            parts.add(number.then(" >= ?", low));
        } else if (high != null) {
            parts.add(number.then(" <= ?", high));
        }
    }

    /** What the activity row keeps of events as they are counted here: machines and items are not told apart on it. */
    private record Figure(String last, String number) {
        static Optional<Figure> of(Condition.Events events) {
            if (events.items() != null || events.machine()) {
                return Optional.empty();
            }
            return switch (events.type()) {
                case "open" -> Optional.of(new Figure("a.last_open_at", null));
                case "click" -> Optional.of(new Figure("a.last_click_at", null));
                case "reply" -> Optional.of(new Figure("a.last_reply_at", null));
                case "delivered" -> Optional.of(new Figure("a.last_delivered_at", null));
                case "purchase" -> Optional.of(new Figure("a.last_purchase_at", "a.orders"));
                default -> Optional.empty();
            };
        }

        /** Never NULL. */
        SqlFragment some(Condition.Events events, Instant now) {
            SqlFragment ever = SqlFragment.of("(" + last + " is not null");
            return events.within() == null
                    ? ever.then(")")
                    : ever.then(" and " + last + " >= ?)", events.within().before(now));
        }

        Optional<SqlFragment> number(Condition.Events events) {
            return number == null || events.within() != null ? Optional.empty() : Optional.of(SqlFragment.of(number));
        }
    }

    private static SqlFragment exists(SqlFragment facts) {
        return SqlFragment.of("exists (select 1").then(facts).then(")");
    }

    /** The sum of what never happened is zero, so an upper bound is the absence of more. */
    private static void sum(Condition.Sum sum, SqlFragment facts, List<SqlFragment> parts) {
        SqlFragment amounts = sum.currency() == null ? facts : facts.then(" and e.currency = ?", sum.currency());
        if (sum.atLeast() != null && sum.atLeast().signum() > 0) {
            parts.add(exists(amounts));
            parts.add(perCurrency(amounts, " >= ?", sum.atLeast()));
        }
        if (sum.atMost() != null) {
            parts.add(SqlFragment.of("not ").then(perCurrency(amounts, " > ?", sum.atMost())));
        }
    }

    private static SqlFragment perCurrency(SqlFragment amounts, String comparison, BigDecimal bound) {
        return SqlFragment.of("exists (select e.currency")
                .then(amounts)
                .then(" group by e.currency having sum(e.amount)" + comparison + ")", bound);
    }

    /**
     * From an instant on, before another; null leaves a side open.
     */
    private record Stretch(Instant from, Instant to) {}

    private interface Extreme {
        SqlFragment lies(Stretch stretch, SqlFragment facts);
    }

    private static SqlFragment recency(Condition.Recency recency, SqlFragment facts, Instant now, Extreme extreme) {
        Operator positive = recency.operator().positive();
        SqlFragment holds = extreme.lies(stretch(positive, recency.values(), now), facts);
        return positive == recency.operator() ? holds : SqlFragment.of("not ").then(holds);
    }

    private static Stretch stretch(Operator operator, List<Literal> values, Instant now) {
        if (operator == Operator.WITHIN_LAST) {
            return new Stretch(((Literal.Last) values.getFirst()).span().before(now), null);
        }
        Literal.When low = (Literal.When) values.getFirst();
        Literal.When high = (Literal.When) values.getLast();
        return switch (operator) {
            case IS, BETWEEN -> new Stretch(low.start(), high.end());
            case AT_LEAST -> new Stretch(low.start(), null);
            case ABOVE -> new Stretch(low.end(), null);
            case AT_MOST -> new Stretch(null, high.end());
            case BELOW -> new Stretch(null, high.start());
            case IS_NOT,
                    IN,
                    NOT_IN,
                    CONTAINS,
                    STARTS_WITH,
                    WITHIN_LAST,
                    NOT_WITHIN_LAST,
                    WITHIN_NEXT,
                    ANNIVERSARY_WITHIN_NEXT,
                    EXISTS,
                    MISSING -> throw new IllegalArgumentException(operator.json + " is no test of a moment");
        };
    }

    /** The last event lies there: there is one after the beginning and none after the end. */
    private static SqlFragment last(Stretch stretch, SqlFragment facts) {
        SqlFragment some =
                exists(stretch.from() == null ? facts : facts.then(" and e.occurred_at >= ?", stretch.from()));
        return stretch.to() == null
                ? some
                : SqlFragment.of("(")
                        .then(some)
                        .then(" and not ")
                        .then(exists(facts.then(" and e.occurred_at >= ?", stretch.to())))
                        .then(")");
    }

    /** The first event lies there: there is one before the end and none before the beginning. */
    private static SqlFragment first(Stretch stretch, SqlFragment facts) {
        SqlFragment some = exists(stretch.to() == null ? facts : facts.then(" and e.occurred_at < ?", stretch.to()));
        return stretch.from() == null
                ? some
                : SqlFragment.of("(")
                        .then(some)
                        .then(" and not ")
                        .then(exists(facts.then(" and e.occurred_at < ?", stretch.from())))
                        .then(")");
    }

    /** A range of the primary key: the person's facts in that time. */
    private static SqlFragment mailed(Condition.Events events, Instant now) {
        SqlFragment delivered = facts(
                new Condition.Events("delivered", null, null, events.within(), null, false),
                SqlFragment.of("s.id"),
                now);
        return events.mailed() == 1
                ? new Figure("a.last_delivered_at", null).some(events, now)
                : SqlFragment.of("(select count(*)").then(delivered).then(") >= ?", events.mailed());
    }

    /**
     * A cart that has been lying there long enough, with no purchase since. The last purchase stands on the activity row;
     * whoever filled the cart again a moment ago is still shopping.
     */
    static SqlFragment leftCart(Condition.LeftCart cart, Instant now) {
        Condition.Events carts = new Condition.Events("cart", null, null, cart.within(), cart.items(), false);
        SqlFragment facts = facts(carts, SqlFragment.of("s.id"), now);
        Instant old = cart.after().before(now);
        return SqlFragment.of("(")
                .then(exists(facts.then(
                        " and e.occurred_at <= ? and (a.last_purchase_at is null or a.last_purchase_at < e.occurred_at)",
                        old)))
                .then(" and not ")
                .then(exists(facts.then(" and e.occurred_at > ?", old)))
                .then(")");
    }
}
