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
    /** Ends what {@link #people} begins: a table of people, found once, joined or looked up as suits the database. */
    private static final String END = ") g where g.subscriber_id = s.id)";

    private final Instant now;
    private final Reach reach;

    EventSql(Instant now, Reach reach) {
        this.now = now;
        this.reach = reach;
    }

    /** True when columns of the activity row answer it all. */
    static boolean isColumn(Condition.Events events) {
        return Figure.of(events).isPresent()
                && events.sum() == null
                && events.first() == null
                && events.last() == null
                && (events.mailed() == null || events.mailed() == 1)
                && (events.count() == null
                        || !events.count().isMany()
                        || events.type().equals("purchase") && events.within() == null);
    }

    SqlFragment compile(Condition.Events events) {
        SqlFragment facts = facts(events, SqlFragment.of("s.id"), now);
        List<SqlFragment> parts = new ArrayList<>();
        if (events.count() != null) {
            count(events, facts, parts);
        }
        if (events.sum() != null) {
            sum(events, facts, parts);
        }
        if (events.first() != null) {
            parts.add(RecencySql.first(events.first(), facts, now));
        }
        if (events.last() != null) {
            parts.add(RecencySql.last(events.last(), facts, now));
        }
        if (events.mailed() != null) {
            parts.add(mailed(events));
        }
        return parts.isEmpty()
                ? Compiler.ALWAYS
                : SqlFragment.of("(").then(SqlFragment.join(" and ", parts)).then(")");
    }

    /** {@code from event e where …}: the events of the person that the condition is about. */
    static SqlFragment facts(Condition.Events events, SqlFragment person, Instant now) {
        return about(
                events,
                SqlFragment.of(" from event e where e.subscriber_id = ")
                        .then(person)
                        .then(" and e.type = ?", events.type()),
                now);
    }

    /** The same of everybody, by the index event_type. */
    private SqlFragment facts(Condition.Events events) {
        return about(events, SqlFragment.of(" from event e where e.type = ?", events.type()), now);
    }

    private static SqlFragment about(Condition.Events events, SqlFragment head, Instant now) {
        SqlFragment facts = head;
        if (events.humansOnly()) {
            facts = facts.then(" and e.machine = 0");
        }
        if (events.within() != null) {
            facts = facts.then(" and e.occurred_at >= ?", events.within().before(now));
        }
        return events.items() == null ? facts : facts.then(items(events.items()));
    }

    private static SqlFragment items(Condition.Items items) {
        return fitting(
                        SqlFragment.of(
                                " and exists (select 1 from event_item i where i.subscriber_id = e.subscriber_id "
                                        + "and i.event_key = e.event_key"),
                        items)
                .then(")");
    }

    private static SqlFragment fitting(SqlFragment item, Condition.Items items) {
        if (items.category() != null) {
            item = item.then(" and i.category_key = ?", Text.key(items.category()));
        }
        if (items.sku() != null) {
            item = item.then(" and i.sku = ?", items.sku());
        }
        return items.name() == null ? item : item.then(" and i.name = ?", items.name());
    }

    /** Whether there is any: with items a plain join, of which a database can choose the order. */
    private SqlFragment any(Condition.Events events, SqlFragment facts) {
        if (events.items() == null) {
            return exists(facts);
        }
        Condition.Events bare =
                new Condition.Events(events.type(), null, null, events.within(), null, events.machine());
        SqlFragment joined = SqlFragment.of(
                " from event e join event_item i on i.subscriber_id = e.subscriber_id "
                        + "and i.event_key = e.event_key where e.subscriber_id = s.id and e.type = ?",
                events.type());
        return exists(fitting(about(bare, joined, now), events.items()));
    }

    private void count(Condition.Events events, SqlFragment facts, List<SqlFragment> parts) {
        Condition.Count count = events.count();
        Optional<Figure> figure = Figure.of(events);
        Optional<SqlFragment> column = figure.flatMap(f -> f.number(events));
        int low = count.atLeast() == null ? 0 : count.atLeast();
        Integer high = count.atMost();
        if (reach == Reach.EVERYBODY && count.isMany() && column.isEmpty()) {
            parts.add(groups(events, count));
            return;
        }
        SqlFragment some = figure.map(f -> f.some(events, now)).orElseGet(() -> any(events, facts));
        if (high != null && high == 0) {
            parts.add(SqlFragment.of("not ").then(some));
            return;
        }
        if (low > 0) {
            parts.add(some);
        }
        SqlFragment number = column.orElseGet(
                () -> SqlFragment.of("(select count(*)").then(facts).then(")"));
        if (low > 1 && high != null) {
            parts.add(number.then(" between ? and ?", low, high));
        } else if (low > 1) {
            parts.add(number.then(" >= ?", low));
        } else if (high != null) {
            parts.add(number.then(" <= ?", high));
        }
    }

    /** Counts once for everybody who did it at all, by a range of event_type; who did it less often is everybody else. */
    private SqlFragment groups(Condition.Events events, Condition.Count count) {
        int low = count.atLeast() == null ? 0 : count.atLeast();
        SqlFragment people = people(facts(events));
        if (low == 0) {
            return SqlFragment.of("not ").then(people).then(" having count(*) > ?" + END, count.atMost());
        }
        return count.atMost() == null
                ? people.then(" having count(*) >= ?" + END, low)
                : people.then(" having count(*) between ? and ?" + END, low, count.atMost());
    }

    private static SqlFragment people(SqlFragment facts) {
        return SqlFragment.of("exists (select 1 from (select e.subscriber_id")
                .then(facts)
                .then(" group by e.subscriber_id");
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

    static SqlFragment exists(SqlFragment facts) {
        return SqlFragment.of("exists (select 1").then(facts).then(")");
    }

    /** The sum of what never happened is zero, so an upper bound is the absence of more. */
    private void sum(Condition.Events events, SqlFragment facts, List<SqlFragment> parts) {
        Condition.Sum sum = events.sum();
        if (sum.atLeast() != null && sum.atLeast().signum() > 0) {
            if (reach == Reach.FEW) {
                parts.add(exists(inCurrency(facts, sum)));
            }
            parts.add(perCurrency(events, facts, " >= ?", sum.atLeast()));
        }
        if (sum.atMost() != null) {
            parts.add(SqlFragment.of("not ").then(perCurrency(events, facts, " > ?", sum.atMost())));
        }
    }

    private static SqlFragment inCurrency(SqlFragment facts, Condition.Sum sum) {
        return sum.currency() == null ? facts : facts.then(" and e.currency = ?", sum.currency());
    }

    private SqlFragment perCurrency(Condition.Events events, SqlFragment facts, String comparison, BigDecimal bound) {
        return switch (reach) {
            case FEW ->
                SqlFragment.of("exists (select e.currency")
                        .then(inCurrency(facts, events.sum()))
                        .then(" group by e.currency having sum(e.amount)" + comparison + ")", bound);
            case EVERYBODY ->
                people(inCurrency(facts(events), events.sum()))
                        .then(", e.currency having sum(e.amount)" + comparison + END, bound);
        };
    }

    /** A range of the primary key: the person's facts in that time. */
    private SqlFragment mailed(Condition.Events events) {
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
    SqlFragment leftCart(Condition.LeftCart cart) {
        Condition.Events carts = new Condition.Events("cart", null, null, cart.within(), cart.items(), false);
        Instant old = cart.after().before(now);
        if (reach == Reach.EVERYBODY) {
            return SqlFragment.of("exists (select 1 from (select e.subscriber_id, max(e.occurred_at) as latest")
                    .then(facts(carts))
                    .then(" group by e.subscriber_id having max(e.occurred_at) <= ?", old)
                    .then(
                            ") g where g.subscriber_id = s.id and (a.last_purchase_at is null or a.last_purchase_at < g.latest))");
        }
        SqlFragment facts = facts(carts, SqlFragment.of("s.id"), now);
        return SqlFragment.of("(")
                .then(exists(facts.then(
                        " and e.occurred_at <= ? and (a.last_purchase_at is null or a.last_purchase_at < e.occurred_at)",
                        old)))
                .then(" and not ")
                .then(exists(facts.then(" and e.occurred_at > ?", old)))
                .then(")");
    }
}
