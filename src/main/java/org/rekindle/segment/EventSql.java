package org.rekindle.segment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.rekindle.shared.SqlFragment;
import org.rekindle.shared.Text;

/**
 * What people did as SQL. A lower bound always carries an {@code exists}: it alone can be turned round to start from the
 * event_type index, and then only those who did it at all are counted, each by a range of the primary key.
 */
final class EventSql {
    private EventSql() {}

    static SqlFragment compile(Condition.Events events, Instant now) {
        SqlFragment facts = facts(events, SqlFragment.of("s.id"), now);
        List<SqlFragment> parts = new ArrayList<>();
        if (events.count() != null) {
            count(events.count(), facts, parts);
        }
        if (events.sum() != null) {
            sum(events.sum(), facts, parts);
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

    private static void count(Condition.Count count, SqlFragment facts, List<SqlFragment> parts) {
        int low = count.atLeast() == null ? 0 : count.atLeast();
        Integer high = count.atMost();
        SqlFragment some = SqlFragment.of("exists (select 1").then(facts).then(")");
        if (high != null && high == 0) {
            parts.add(SqlFragment.of("not ").then(some));
            return;
        }
        if (low > 0) {
            parts.add(some);
        }
        SqlFragment number = SqlFragment.of("(select count(*)").then(facts).then(")");
        if (low > 1 && high != null) {
            parts.add(number.then(" between ? and ?", low, high));
        } else if (low > 1) {
            parts.add(number.then(" >= ?", low));
        } else if (high != null) {
            parts.add(number.then(" <= ?", high));
        }
    }

    /** The sum of what never happened is zero, so an upper bound is the absence of more. */
    private static void sum(Condition.Sum sum, SqlFragment facts, List<SqlFragment> parts) {
        SqlFragment amounts = sum.currency() == null ? facts : facts.then(" and e.currency = ?", sum.currency());
        if (sum.atLeast() != null && sum.atLeast().signum() > 0) {
            parts.add(SqlFragment.of("exists (select 1").then(amounts).then(")"));
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
}
