package org.rekindle.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.activity.Interests;
import org.rekindle.delivery.Recipient;
import org.rekindle.shared.SqlFragment;
import org.rekindle.subscriber.AttributeValues;
import org.rekindle.template.Interest;
import org.rekindle.template.Needs;

/** What templates may know about readers, loaded for a batch of them with one query a kind at most. */
@ApplicationScoped
public class Readers {
    @Inject
    Jdbi jdbi;

    @Inject
    AttributeValues attributeValues;

    @Inject
    Interests interests;

    /** One reader's data, in the shapes the template engine takes. */
    public record Reader(Map<String, Object> subscriber, List<Interest> interests, Map<String, Object> lastPurchase) {}

    private record Person(long id, String email, String name, String locale) {}

    /** All data by subscriber id; the erased are absent. */
    public Map<Long, Reader> load(Collection<Long> ids) {
        List<Person> people = ids.isEmpty() ? List.of() : people(ids);
        Batch batch = new Batch(people.stream().map(Person::id).toList(), Needs.ALL);
        return people.stream()
                .collect(Collectors.toMap(
                        Person::id, person -> batch.of(person.id, person.email, person.name, person.locale)));
    }

    /** What is needed of people who were just read. */
    Batch of(List<Recipient> recipients, Needs needs) {
        return new Batch(recipients.stream().map(Recipient::subscriberId).toList(), needs);
    }

    /** What is known of some people; each one's data are put together when they are asked for. */
    final class Batch {
        private final Map<Long, String> statuses;
        private final Map<Long, Map<String, Object>> attributes;
        private final Map<Long, List<Interest>> interests;
        private final Map<Long, Map<String, Object>> purchases;

        private Batch(List<Long> ids, Needs needs) {
            statuses = needs.status() ? statuses(ids) : Map.of();
            attributes = needs.attributes() ? attributeValues.shown(ids) : Map.of();
            interests = needs.interests() ? interests(ids) : Map.of();
            purchases = needs.lastPurchase() ? lastPurchases(ids) : Map.of();
        }

        Reader of(Recipient person) {
            return of(person.subscriberId(), person.email().value(), person.name(), person.locale());
        }

        private Reader of(Long id, String email, String name, String locale) {
            return new Reader(
                    new PersonFields(email, name, locale, statuses.get(id), attributes.getOrDefault(id, Map.of())),
                    interests.getOrDefault(id, List.of()),
                    purchases.getOrDefault(id, Map.of()));
        }
    }

    private Map<Long, List<Interest>> interests(List<Long> ids) {
        Map<Long, List<Interest>> shown = new HashMap<>();
        interests
                .of(ids)
                .forEach((id, some) -> shown.put(
                        id,
                        some.stream()
                                .map(i -> new Interest(i.category(), i.score()))
                                .toList()));
        return shown;
    }

    private List<Person> people(Collection<Long> ids) {
        SqlFragment sql = SqlFragment.of(
                        "select id, email, name, locale from subscriber where state <> 'ERASED' and id in ")
                .then(SqlFragment.list(ids));
        return jdbi.withHandle(handle -> sql.query(handle)
                .map((rs, ctx) -> new Person(rs.getLong(1), rs.getString(2), rs.getString(3), rs.getString(4)))
                .list());
    }

    private Map<Long, String> statuses(Collection<Long> ids) {
        SqlFragment sql = SqlFragment.of("select subscriber_id, level from activity where subscriber_id in ")
                .then(SqlFragment.list(ids));
        return jdbi.withHandle(handle -> sql.query(handle)
                .map((rs, ctx) -> Map.entry(rs.getLong(1), rs.getString(2)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The activity row names the moment, so the purchase is one look-up in the clustered key. */
    private Map<Long, Map<String, Object>> lastPurchases(Collection<Long> ids) {
        SqlFragment list = SqlFragment.list(ids);
        Map<Long, Map<String, Object>> purchases = new HashMap<>();
        jdbi.useHandle(handle -> {
            var query = SqlFragment.of("select e.subscriber_id, e.occurred_at, e.amount, e.currency, i.name, "
                            + "i.category_key from activity a join event e on e.subscriber_id = a.subscriber_id "
                            + "and e.occurred_at = a.last_purchase_at and e.type = 'purchase' "
                            + "left join event_item i on i.subscriber_id = e.subscriber_id and i.event_key = e.event_key "
                            + "and i.position = 0 where a.subscriber_id in ")
                    .then(list)
                    .query(handle);
            query.map((rs, ctx) -> {
                        Map<String, Object> purchase = new HashMap<>();
                        Instant at = ctx.findColumnMapperFor(Instant.class)
                                .orElseThrow()
                                .map(rs, 2, ctx);
                        BigDecimal amount = rs.getBigDecimal(3);
                        purchase.put("date", at.atZone(java.time.ZoneOffset.UTC).toLocalDate());
                        purchase.put("amount", amount);
                        purchase.put("currency", rs.getString(4));
                        purchase.put("product", rs.getString(5));
                        purchase.put("category", rs.getString(6));
                        return purchases.putIfAbsent(rs.getLong(1), purchase);
                    })
                    .forEach(previous -> {});
        });
        return purchases;
    }
}
