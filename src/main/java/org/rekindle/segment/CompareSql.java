package org.rekindle.segment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.rekindle.activity.Attitude;
import org.rekindle.activity.Lifecycle;
import org.rekindle.activity.Readiness;
import org.rekindle.shared.SqlFragment;

/** Comparisons of fields as SQL. */
final class CompareSql {
    private final Instant now;

    CompareSql(Instant now) {
        this.now = now;
    }

    /** A negative operator is the negation of its positive, which is false for whom the value is missing. */
    SqlFragment compile(Condition.Compare compare) {
        Operator positive = compare.operator().positive();
        SqlFragment holds =
                switch (compare.field()) {
                    case Field.BuiltIn.SPENT -> SpentSql.compile(positive, compare.values());
                    case Field.BuiltIn builtIn -> builtIn(builtIn, positive, compare.values());
                    case Field.Custom custom -> custom(custom, positive, compare.values());
                    case Field.Age age -> age(age, positive, compare.values());
                };
        return compare.operator().negative() ? SqlFragment.of("not ").then(holds) : holds;
    }

    private SqlFragment builtIn(Field.BuiltIn field, Operator operator, List<Literal> values) {
        SqlFragment column = column(field);
        SqlFragment present = SqlFragment.of("(").then(column).then(" is not null");
        if (operator == Operator.EXISTS) {
            return present.then(")");
        }
        SqlFragment test = test(field, column, operator, values);
        return (field.optional() ? present.then(" and ") : SqlFragment.of("("))
                .then(test)
                .then(")");
    }

    private SqlFragment age(Field.Age age, Operator operator, List<Literal> values) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return value(age.born(), AgeSql.born(operator, values, today));
    }

    /** Uses the primary key of a person's values, or turned round attribute_value_text or _number. */
    private SqlFragment custom(Field.Custom field, Operator operator, List<Literal> values) {
        SqlFragment column = SqlFragment.of(
                switch (field.kind()) {
                    case TEXT, CHOICE -> "v.text_key";
                    case NUMBER, DATE, BOOLEAN -> "v.number_value";
                });
        return value(
                field,
                operator == Operator.EXISTS ? column.then(" is not null") : test(field, column, operator, values));
    }

    private static SqlFragment value(Field.Custom field, SqlFragment test) {
        return SqlFragment.of(
                        "exists (select 1 from attribute_value v where v.subscriber_id = s.id and v.attribute_id = ? and ",
                        field.id())
                .then(test)
                .then(")");
    }

    private SqlFragment column(Field.BuiltIn field) {
        return switch (field) {
            case EMAIL -> SqlFragment.of("s.email");
            case DOMAIN -> SqlFragment.of("s.domain");
            case NAME -> SqlFragment.of("s.name_key");
            case LOCALE -> SqlFragment.of("lower(s.locale)");
            case TIME_ZONE -> SqlFragment.of("lower(s.time_zone)");
            case STATE -> SqlFragment.of("s.state");
            case STATUS -> SqlFragment.of("a.level");
            case STATUS_SINCE -> SqlFragment.of("a.level_since");
            // the same rules as Lifecycle.of
            case LIFECYCLE ->
                SqlFragment.of(
                        "case when a.orders = 0 then 'PROSPECT' when a.first_purchase_at >= ? then 'NEW' "
                                + "when a.last_purchase_at < ? then 'FORMER' else 'REGULAR' end",
                        now.minus(Lifecycle.NEW_FOR),
                        now.minus(Lifecycle.REGULAR_FOR));
            // the same rules as Attitude.of; who never bought has no row
            case ATTITUDE ->
                SqlFragment.of(
                        "coalesce((select case when b.prompted_orders + b.nudged_orders + b.unprompted_orders < ? "
                                + "then 'UNKNOWN' when b.prompted_orders >= b.nudged_orders "
                                + "and b.prompted_orders >= b.unprompted_orders then 'POSITIVE' "
                                + "when b.nudged_orders >= b.unprompted_orders then 'UNCERTAIN' else 'NEUTRAL' end "
                                + "from buying b where b.subscriber_id = s.id), 'UNKNOWN')",
                        Attitude.ORDERS);
            // the same rules as Readiness.of
            case READINESS ->
                SqlFragment.of(
                        "case when a.last_purchase_at >= ? then 'BUYER' "
                                + "when (select b.last_cart_at from buying b where b.subscriber_id = s.id) >= ? "
                                + "then 'INTENDING' when a.last_click_at >= ? or a.last_reply_at >= ? "
                                + "or a.last_visit_at >= ? then 'INTERESTED' when coalesce(a.confirmed_at, "
                                + "a.last_open_at, a.last_click_at, a.last_reply_at, a.last_visit_at, "
                                + "a.last_purchase_at) is not null then 'AWARE' else 'UNAWARE' end",
                        now.minus(Readiness.BUYER_FOR),
                        now.minus(Readiness.INTENDING_FOR),
                        now.minus(Readiness.INTERESTED_FOR),
                        now.minus(Readiness.INTERESTED_FOR),
                        now.minus(Readiness.INTERESTED_FOR));
            case CREATED_AT -> SqlFragment.of("s.created_at");
            case ORDERS -> SqlFragment.of("a.orders");
            case SPENT -> throw new IllegalArgumentException("sums are no column");
            case FIRST_PURCHASE_AT -> SqlFragment.of("a.first_purchase_at");
            case LAST_VISIT_AT -> SqlFragment.of("a.last_visit_at");
            case LAST_REPLY_AT -> SqlFragment.of("a.last_reply_at");
            case FAVOURITE_HOUR ->
                SqlFragment.of("(select h.favourite_hour from habit h where h.subscriber_id = s.id)");
            case LAST_OPEN_AT -> SqlFragment.of("a.last_open_at");
            case LAST_CLICK_AT -> SqlFragment.of("a.last_click_at");
            case LAST_PURCHASE_AT -> SqlFragment.of("a.last_purchase_at");
            case LAST_DELIVERED_AT -> SqlFragment.of("a.last_delivered_at");
            case DELIVERED_SINCE_ENGAGED -> SqlFragment.of("a.delivered_since");
        };
    }

    /** A test of a column that is not null. */
    private SqlFragment test(Field field, SqlFragment column, Operator operator, List<Literal> values) {
        return switch (operator) {
            case IS ->
                values.getFirst() instanceof Literal.When when && field.type() == FieldType.TIME
                        ? both(column, ">=", when.start(), "<", when.end())
                        : column.then(" = ?", value(field, values.getFirst()));
            case IN ->
                column.then(" in ")
                        .then(SqlFragment.list(
                                values.stream().map(v -> value(field, v)).toList()));
            case CONTAINS -> column.then(" like ? escape '!'", "%" + pattern(field, values) + "%");
            case STARTS_WITH -> column.then(" like ? escape '!'", pattern(field, values) + "%");
            case AT_LEAST -> column.then(" >= ?", low(field, values.getFirst()));
            case BELOW -> column.then(" < ?", low(field, values.getFirst()));
            case AT_MOST -> column.then(upTo(field), high(field, values.getFirst()));
            case ABOVE -> column.then(beyond(field), high(field, values.getFirst()));
            case BETWEEN ->
                column.then(" >= ? and ", low(field, values.getFirst()))
                        .then(column)
                        .then(upTo(field), high(field, values.getLast()));
            case WITHIN_LAST -> withinLast(field, column, values.getFirst());
            case WITHIN_NEXT ->
                both(
                        column,
                        ">=",
                        days(now),
                        "<=",
                        days(((Literal.Last) values.getFirst()).span().after(now)));
            case ANNIVERSARY_WITHIN_NEXT -> AgeSql.anniversary(column, now, ((Literal.Last) values.getFirst()).span());
            case EXISTS, IS_NOT, NOT_IN, NOT_WITHIN_LAST, MISSING ->
                throw new IllegalArgumentException(operator.json + " is no test of a value");
        };
    }

    /** Facts of the future are clocks that run ahead; days of the future are plans, and not within the last anything. */
    private SqlFragment withinLast(Field field, SqlFragment column, Literal value) {
        Instant from = ((Literal.Last) value).span().before(now);
        return field.type() == FieldType.TIME
                ? column.then(" >= ?", from)
                : both(column, ">=", days(from), "<=", days(now));
    }

    private static SqlFragment both(SqlFragment column, String low, Object from, String high, Object to) {
        return column.then(" " + low + " ? and ", from).then(column).then(" " + high + " ?", to);
    }

    // the end of a stretch of time is exclusive, a number is itself
    private static String upTo(Field field) {
        return field.type() == FieldType.TIME ? " < ?" : " <= ?";
    }

    private static String beyond(Field field) {
        return field.type() == FieldType.TIME ? " >= ?" : " > ?";
    }

    private static Object low(Field field, Literal literal) {
        return field.type() == FieldType.TIME ? ((Literal.When) literal).start() : value(field, literal);
    }

    private static Object high(Field field, Literal literal) {
        return field.type() == FieldType.TIME ? ((Literal.When) literal).end() : value(field, literal);
    }

    /** The literal as the column stores it. */
    private static Object value(Field field, Literal literal) {
        return switch (literal) {
            case Literal.Text(var text) -> Folding.whole(field, text);
            case Literal.Number(var number) -> number;
            case Literal.Amount amount -> amount.value();
            case Literal.Moment(var at) -> at;
            case Literal.Day(var day) -> BigDecimal.valueOf(day.toEpochDay());
            case Literal.Flag(var flag) -> BigDecimal.valueOf(flag ? 1 : 0);
            case Literal.Last(var span) -> throw new IllegalArgumentException(span + " is no value");
        };
    }

    private static BigDecimal days(Instant at) {
        return BigDecimal.valueOf(LocalDate.ofInstant(at, ZoneOffset.UTC).toEpochDay());
    }

    /** The escape is not the backslash, whose meaning depends on the server's mode. */
    private static String pattern(Field field, List<Literal> values) {
        return Folding.part(field, ((Literal.Text) values.getFirst()).value())
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
    }
}
