package org.rekindle.web.admin.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.rekindle.activity.Level;
import org.rekindle.segment.Patience;
import org.rekindle.segment.Segments;
import org.rekindle.shared.Money;
import org.rekindle.shared.Page;
import org.rekindle.shared.SqlFragment;
import org.rekindle.shared.Text;
import org.rekindle.subscriber.AttributeValues;
import org.rekindle.subscriber.SubscriberState;

/** People in lists. Every statement walks an index and stops; none counts. */
@ApplicationScoped
class PeopleQueries {
    private static final String COLUMNS = "select s.id, s.email, s.name, s.state, s.locale, s.time_zone, s.created_at, "
            + "a.level, a.orders, a.last_open_at, a.last_click_at, a.last_purchase_at, a.last_delivered_at "
            + "from subscriber s join activity a on a.subscriber_id = s.id where ";

    /** A list that nobody can afford must not hold a connection for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Segments segments;

    @Inject
    AttributeValues attributeValues;

    /** A person as a list shows them; times are null for never. */
    public record Line(
            long id,
            String email,
            String name,
            SubscriberState state,
            String locale,
            String timeZone,
            Instant createdAt,
            Level level,
            int orders,
            Instant lastOpenAt,
            Instant lastClickAt,
            Instant lastPurchaseAt,
            Instant lastDeliveredAt,
            List<Money> spent,
            Map<String, Object> attributes) {
        public String shownName() {
            return name == null ? email : name;
        }
    }

    /** Newest first, those below {@code before}; walks the primary key backwards. */
    Page<Line> newest(PeopleFilter filter, long before, int limit) {
        SqlFragment sql = SqlFragment.of(COLUMNS + "s.id < ? and ", before)
                .then(predicate(filter))
                .then(" order by s.id desc limit ?", limit + 1);
        return Page.of(completed(lines(sql)), limit, Line::id);
    }

    /**
     * Those whose address or name begins so, the most alike first. Ranges of subscriber_email and subscriber_name; there is no
     * next page: who types on narrows it down.
     */
    Page<Line> search(PeopleFilter filter, int limit) {
        Map<Long, Line> found = new LinkedHashMap<>();
        String typed = filter.q.strip();
        for (String column : List.of("s.email", "s.name_key")) {
            SqlFragment sql = SqlFragment.of(COLUMNS)
                    .then(SqlFragment.beginsWith(column, Text.key(typed)))
                    .then(" and ")
                    .then(predicate(filter))
                    .then(" order by " + column + " limit ?", limit + 1);
            lines(sql).forEach(line -> found.putIfAbsent(line.id(), line));
        }
        List<Line> lines = List.copyOf(found.values());
        boolean more = lines.size() > limit;
        return new Page<>(completed(more ? lines.subList(0, limit) : lines), more ? "more" : null);
    }

    private SqlFragment predicate(PeopleFilter filter) {
        return segments.predicate(filter.condition(), clock.instant());
    }

    private List<Line> lines(SqlFragment sql) {
        return Patience.of(PATIENCE)
                .ask(jdbi, sql, 1, query -> query.map(PeopleQueries::line).list());
    }

    private static Line line(ResultSet rs, StatementContext context) throws SQLException {
        var times = context.findColumnMapperFor(Instant.class).orElseThrow();
        return new Line(
                rs.getLong(1),
                rs.getString(2),
                rs.getString(3),
                SubscriberState.valueOf(rs.getString(4)),
                rs.getString(5),
                rs.getString(6),
                times.map(rs, 7, context),
                Level.valueOf(rs.getString(8)),
                rs.getInt(9),
                times.map(rs, 10, context),
                times.map(rs, 11, context),
                times.map(rs, 12, context),
                times.map(rs, 13, context),
                List.of(),
                Map.of());
    }

    /** With money and attributes, by the primary keys of both tables. */
    private List<Line> completed(List<Line> lines) {
        List<Long> ids = lines.stream().map(Line::id).toList();
        Map<Long, Map<String, Object>> values = attributeValues.shown(ids);
        Map<Long, List<Money>> spent = spent(ids);
        return lines.stream()
                .map(line -> new Line(
                        line.id(),
                        line.email(),
                        line.name(),
                        line.state(),
                        line.locale(),
                        line.timeZone(),
                        line.createdAt(),
                        line.level(),
                        line.orders(),
                        line.lastOpenAt(),
                        line.lastClickAt(),
                        line.lastPurchaseAt(),
                        line.lastDeliveredAt(),
                        spent.getOrDefault(line.id(), List.of()),
                        values.getOrDefault(line.id(), Map.of())))
                .toList();
    }

    private Map<Long, List<Money>> spent(Collection<Long> ids) {
        Map<Long, List<Money>> spent = new HashMap<>();
        if (ids.isEmpty()) {
            return spent;
        }
        SqlFragment sql = SqlFragment.of("select subscriber_id, amount, currency from spending where subscriber_id in ")
                .then(SqlFragment.list(ids))
                .then(" order by subscriber_id, amount desc");
        jdbi.useHandle(handle -> sql.query(handle)
                .map((rs, context) -> {
                    BigDecimal amount = rs.getBigDecimal(2).stripTrailingZeros();
                    return spent.computeIfAbsent(rs.getLong(1), id -> new ArrayList<>())
                            .add(new Money(amount, rs.getString(3)));
                })
                .list());
        return spent;
    }
}
