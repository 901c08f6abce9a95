package org.rekindle.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.rekindle.segment.Segments;
import org.rekindle.shared.SqlFragment;
import org.rekindle.subscriber.Attribute;
import org.rekindle.subscriber.AttributeValues;
import org.rekindle.subscriber.importing.Column;
import org.rekindle.subscriber.importing.CsvCell;

/** Reads people for a file, a page at a time: each page is a short transaction of its own. */
@ApplicationScoped
class SubscriberExport {
    private static final int PAGE = 1000;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Segments segments;

    @Inject
    AttributeValues attributeValues;

    /** Who goes into the file, and the attributes that have a column. */
    record Plan(SqlFragment people, List<String> attributes) {}

    private record Person(
            long id, String email, String name, String locale, String timeZone, String state, Instant createdAt) {}

    /**
     * @param segment null for everybody
     * @param where a condition beside it, or null
     */
    Plan plan(Long segment, JsonNode where) {
        return QuarkusTransaction.requiringNew().call(() -> {
            SqlFragment people = segment == null && where == null
                    ? SqlFragment.of(" from subscriber s where s.state <> 'ERASED'")
                    : SqlFragment.of(" from subscriber s join activity a on a.subscriber_id = s.id where ")
                            .then(SqlFragment.join(" and ", predicates(segment, where)));
            return new Plan(
                    people,
                    Attribute.all().stream().map(attribute -> attribute.name).toList());
        });
    }

    private List<SqlFragment> predicates(Long segment, JsonNode where) {
        Instant now = clock.instant();
        List<SqlFragment> predicates = new ArrayList<>();
        if (segment != null) {
            predicates.add(segments.predicate(segment, now));
        }
        if (where != null) {
            predicates.add(segments.predicate(where, now));
        }
        return predicates;
    }

    /** The header, then a row for each. */
    void write(Plan plan, Consumer<List<String>> file) {
        file.accept(Stream.concat(
                        Stream.of("email", "name", "locale", "time_zone", "state", "subscribed_at", "topics"),
                        plan.attributes().stream().map(Column::head))
                .toList());
        long last = 0;
        while (last >= 0) {
            long after = last;
            last = QuarkusTransaction.requiringNew().call(() -> page(plan, after, file));
        }
    }

    /** Answers the last id, -1 after the last page. */
    private long page(Plan plan, long after, Consumer<List<String>> file) {
        List<Person> people = jdbi.withHandle(handle -> people(handle, plan, after));
        List<Long> ids = people.stream().map(Person::id).toList();
        Map<Long, Map<String, Object>> values = attributeValues.shown(ids);
        Map<Long, String> topics = jdbi.withHandle(handle -> topics(handle, ids));
        for (Person person : people) {
            file.accept(row(person, topics.get(person.id()), values.getOrDefault(person.id(), Map.of()), plan));
        }
        return people.size() < PAGE ? -1 : people.getLast().id();
    }

    private static List<String> row(Person person, String topics, Map<String, Object> values, Plan plan) {
        List<String> cells = new ArrayList<>(List.of(
                CsvCell.guarded(person.email()),
                CsvCell.guarded(person.name()),
                Objects.toString(person.locale(), ""),
                Objects.toString(person.timeZone(), ""),
                person.state(),
                person.createdAt().toString(),
                Objects.toString(topics, "")));
        for (String attribute : plan.attributes()) {
            cells.add(cell(values.get(attribute)));
        }
        return cells;
    }

    private static String cell(Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case String text -> CsvCell.guarded(text);
            case Object other -> other.toString();
        };
    }

    /** Walks the primary key. */
    private static List<Person> people(Handle handle, Plan plan, long after) {
        SqlFragment sql = SqlFragment.of("select s.id, s.email, s.name, s.locale, s.time_zone, s.state, s.created_at")
                .then(plan.people())
                .then(" and s.id > ? order by s.id limit " + PAGE, after);
        return query(handle, sql)
                .map((rs, ctx) -> new Person(
                        rs.getLong(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getString(5),
                        rs.getString(6),
                        ctx.findColumnMapperFor(Instant.class).orElseThrow().map(rs, 7, ctx)))
                .list();
    }

    /** Uses the primary key of topic_choice. */
    private static Map<Long, String> topics(Handle handle, List<Long> ids) {
        Map<Long, String> topics = new HashMap<>();
        if (ids.isEmpty()) {
            return topics;
        }
        SqlFragment sql = SqlFragment.of(
                        "select c.subscriber_id, t.slug from topic_choice c join topic t on t.id = c.topic_id "
                                + "where c.subscriber_id in ")
                .then(SqlFragment.list(ids))
                .then(" order by c.subscriber_id, t.slug");
        query(handle, sql)
                .map((rs, ctx) -> Map.entry(rs.getLong(1), rs.getString(2)))
                .forEach(choice -> topics.merge(choice.getKey(), choice.getValue(), (a, b) -> a + "," + b));
        return topics;
    }

    private static Query query(Handle handle, SqlFragment sql) {
        Query query = handle.createQuery(sql.sql());
        for (int i = 0; i < sql.values().size(); i++) {
            query.bind(i, sql.values().get(i));
        }
        return query;
    }
}
