package org.rekindle.segment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.activity.Lifecycle;
import org.rekindle.activity.Statuses;
import org.rekindle.shared.BulkSelect;
import org.rekindle.shared.SqlFragment;
import org.rekindle.shared.Text;
import org.rekindle.shared.Tongue;
import org.rekindle.subscriber.AttributeValues;
import org.rekindle.subscriber.Subscriber;

/** What is known about one person, for explanations. */
@ApplicationScoped
class Evidence {
    @Inject
    Jdbi jdbi;

    @Inject
    AttributeValues attributeValues;

    @Inject
    Statuses statuses;

    /**
     * How often, and the sums of the amounts.
     *
     * @param sums by currency
     * @param first null for never, as last
     */
    record Done(long count, Map<String, BigDecimal> sums, Instant first, Instant last) {}

    About about(Subscriber person, Instant now) {
        return new About(
                person.id,
                now,
                figures(person, now),
                attributeValues.shown(List.of(person.id)).getOrDefault(person.id, Map.of()));
    }

    /** One person at one moment. */
    final class About {
        private final long id;
        private final Instant now;
        private final Map<Field.BuiltIn, Object> figures;
        private final Map<String, Object> attributes;

        private About(long id, Instant now, Map<Field.BuiltIn, Object> figures, Map<String, Object> attributes) {
            this.id = id;
            this.now = now;
            this.figures = figures;
            this.attributes = attributes;
        }

        /** String, BigDecimal, Boolean, Instant, LocalDate, or a map of sums by currency. */
        Optional<Object> value(Field field) {
            return Optional.ofNullable(
                    switch (field) {
                        case Field.BuiltIn.FAVOURITE_HOUR -> favouriteHour();
                        case Field.BuiltIn builtIn -> figures.get(builtIn);
                        case Field.Custom custom -> attributes.get(custom.name());
                        case Field.Age age -> years(attributes.get(age.born().name()));
                    });
        }

        /** Days of the future have no age. */
        private BigDecimal years(Object born) {
            LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
            return born instanceof LocalDate day && !day.isAfter(today)
                    ? BigDecimal.valueOf(ChronoUnit.YEARS.between(day, today))
                    : null;
        }

        /** The favourite hour of a person, asked when needed. */
        private BigDecimal favouriteHour() {
            return jdbi.withHandle(
                    handle -> handle.createQuery("select favourite_hour from habit where subscriber_id = ?")
                            .bind(0, id)
                            .mapTo(BigDecimal.class)
                            .findOne()
                            .orElse(null));
        }

        Done done(Condition.Events events) {
            SqlFragment facts = SqlFragment.of(
                            "select e.currency, count(*), sum(e.amount), min(e.occurred_at), max(e.occurred_at)")
                    .then(EventSql.facts(events, SqlFragment.of("?", id), now))
                    .then(" group by e.currency");
            Map<String, BigDecimal> sums = new TreeMap<>();
            List<Instant> times = new ArrayList<>();
            long count = jdbi.withHandle(handle -> {
                var query = handle.createQuery(facts.sql());
                for (int i = 0; i < facts.values().size(); i++) {
                    query.bind(i, facts.values().get(i));
                }
                return query
                        .map((rs, ctx) -> {
                            if (rs.getString(1) != null && rs.getBigDecimal(3) != null) {
                                sums.put(rs.getString(1), rs.getBigDecimal(3));
                            }
                            times.add(BulkSelect.instant(rs, 4));
                            times.add(BulkSelect.instant(rs, 5));
                            return rs.getLong(2);
                        })
                        .list()
                        .stream()
                        .mapToLong(Long::longValue)
                        .sum();
            });
            return new Done(
                    count,
                    sums,
                    times.stream().min(Instant::compareTo).orElse(null),
                    times.stream().max(Instant::compareTo).orElse(null));
        }

        Optional<Double> logWeight(String category) {
            return jdbi.withHandle(handle -> handle.createQuery(
                            "select log_weight from interest where subscriber_id = ? and category_key = ?")
                    .bind(0, id)
                    .bind(1, Text.key(category))
                    .mapTo(Double.class)
                    .findOne());
        }
    }

    private Map<Field.BuiltIn, Object> figures(Subscriber person, Instant now) {
        Map<Field.BuiltIn, Object> figures = new EnumMap<>(Field.BuiltIn.class);
        figures.put(Field.BuiltIn.EMAIL, person.email);
        figures.put(Field.BuiltIn.DOMAIN, person.domain);
        figures.put(Field.BuiltIn.NAME, person.name);
        figures.put(Field.BuiltIn.LOCALE, person.locale);
        figures.put(Field.BuiltIn.TIME_ZONE, person.timeZone);
        figures.put(Field.BuiltIn.STATE, person.state);
        figures.put(Field.BuiltIn.CREATED_AT, person.createdAt);
        figures.put(Field.BuiltIn.SPENT, spent(person.id));
        statuses.of(person.id, Tongue.EN).ifPresent(known -> {
            figures.put(Field.BuiltIn.ATTITUDE, known.attitude());
            figures.put(Field.BuiltIn.READINESS, known.readiness());
        });
        jdbi.useHandle(handle -> handle.createQuery("select level, level_since, orders, first_purchase_at, "
                        + "last_purchase_at, last_open_at, last_click_at, last_reply_at, last_visit_at, "
                        + "last_delivered_at, delivered_since "
                        + "from activity where subscriber_id = ?")
                .bind(0, person.id)
                .map((rs, ctx) -> add(figures, rs, now))
                .list());
        return figures;
    }

    private static Map<Field.BuiltIn, Object> add(Map<Field.BuiltIn, Object> figures, ResultSet rs, Instant now)
            throws SQLException {
        Instant lastPurchase = instant(rs, "last_purchase_at");
        figures.put(Field.BuiltIn.STATUS, rs.getString("level"));
        figures.put(Field.BuiltIn.STATUS_SINCE, instant(rs, "level_since"));
        figures.put(Field.BuiltIn.ORDERS, rs.getBigDecimal("orders"));
        figures.put(
                Field.BuiltIn.LIFECYCLE,
                Lifecycle.of(rs.getInt("orders"), instant(rs, "first_purchase_at"), lastPurchase, now));
        figures.put(Field.BuiltIn.FIRST_PURCHASE_AT, instant(rs, "first_purchase_at"));
        figures.put(Field.BuiltIn.LAST_REPLY_AT, instant(rs, "last_reply_at"));
        figures.put(Field.BuiltIn.LAST_VISIT_AT, instant(rs, "last_visit_at"));
        figures.put(Field.BuiltIn.LAST_PURCHASE_AT, lastPurchase);
        figures.put(Field.BuiltIn.LAST_OPEN_AT, instant(rs, "last_open_at"));
        figures.put(Field.BuiltIn.LAST_CLICK_AT, instant(rs, "last_click_at"));
        figures.put(Field.BuiltIn.LAST_DELIVERED_AT, instant(rs, "last_delivered_at"));
        figures.put(Field.BuiltIn.DELIVERED_SINCE_ENGAGED, rs.getBigDecimal("delivered_since"));
        return figures;
    }

    private static Instant instant(ResultSet rs, String column) throws SQLException {
        LocalDateTime time = rs.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    private Map<String, BigDecimal> spent(long id) {
        Map<String, BigDecimal> spent = new TreeMap<>();
        jdbi.useHandle(handle -> handle.createQuery("select currency, amount from spending where subscriber_id = ?")
                .bind(0, id)
                .map((rs, ctx) -> spent.put(rs.getString(1), rs.getBigDecimal(2)))
                .list());
        return spent;
    }
}
