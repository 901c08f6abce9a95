package org.rekindle.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.rekindle.shared.BulkInsert;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Money;
import org.rekindle.shared.SqlFragment;
import org.rekindle.shared.Text;
import org.rekindle.subscriber.Erasure;

/** The append-only store of facts. */
@ApplicationScoped
public class FactStore {
    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Event<FactsRecorded> recorded;

    @Inject
    Event<FactsReclassified> reclassified;

    /** What became of a fact. */
    public enum Outcome {
        STORED,
        /** The same fact was stored before. */
        DUPLICATE,
        /** Another fact has this key; nothing was stored. */
        KEY_REUSED
    }

    /**
     * Stores facts within the caller's transaction.
     *
     * @param facts at most 1,000, of people that exist
     * @return what became of each, in order
     */
    @Transactional
    public List<Outcome> record(List<Fact> facts) {
        if (facts.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> {
            lock(handle, facts.stream().map(Fact::subscriberId).distinct().toList());
            Map<ByteBuffer, byte[]> known = known(handle, facts);
            List<Outcome> outcomes = new ArrayList<>(facts.size());
            List<Fact> fresh = new ArrayList<>();
            for (Fact fact : facts) {
                byte[] before = known.putIfAbsent(ByteBuffer.wrap(fact.keyHash()), fact.bodyHash());
                if (before == null) {
                    fresh.add(fact);
                    outcomes.add(Outcome.STORED);
                } else {
                    outcomes.add(Arrays.equals(before, fact.bodyHash()) ? Outcome.DUPLICATE : Outcome.KEY_REUSED);
                }
            }
            if (!fresh.isEmpty()) {
                insert(handle, fresh);
                insertItems(handle, fresh);
                recorded.fire(new FactsRecorded(List.copyOf(fresh)));
            }
            return outcomes;
        });
    }

    /**
     * Stores the same fact of many people at one moment within the caller's transaction, as {@link #record} would.
     *
     * @param keyHead what stands before the person's id in the key
     * @param people at most 1,000, none of whom has this fact
     */
    @Transactional
    public void recordOfAll(String keyHead, String type, Instant occurredAt, long mailingId, List<Long> people) {
        jdbi.useHandle(handle -> {
            List<Fact> facts = lock(handle, people).stream()
                    .map(person -> Fact.plain(keyHead + person, type, person, occurredAt, mailingId))
                    .toList();
            if (facts.isEmpty()) {
                return;
            }
            SqlFragment.of(
                            "insert into event (subscriber_id, occurred_at, type, machine, event_key, body_hash, "
                                    + "mailing_id, received_at) select id, ?, ?, false, "
                                    + "left(unhex(sha2(concat(?, id), 256)), 16), "
                                    + "left(unhex(sha2(concat(?, id, ?), 256)), 8), ?, ? from subscriber where id in ",
                            facts.getFirst().occurredAt(),
                            type,
                            keyHead,
                            Fact.bodyHead(type),
                            Fact.plainBodyTail(mailingId),
                            mailingId,
                            clock.instant())
                    .then(SqlFragment.list(people))
                    .update(handle);
            recorded.fire(new FactsRecorded(facts));
        });
    }

    /** Changes who facts come from, within the caller's transaction; what is so already, or gone, is passed over. */
    @Transactional
    public void reclassify(List<FactsReclassified.Judged> judged) {
        if (judged.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            lock(
                    handle,
                    judged.stream()
                            .map(FactsReclassified.Judged::subscriberId)
                            .distinct()
                            .toList());
            List<FactsReclassified.Judged> changed = new ArrayList<>();
            for (FactsReclassified.Judged fact : judged) {
                int rows = handle.execute(
                        "update event set machine = ? where subscriber_id = ? and occurred_at = ? and event_key = ? "
                                + "and machine = ?",
                        fact.machine(),
                        fact.subscriberId(),
                        fact.occurredAt(),
                        fact.key(),
                        !fact.machine());
                if (rows == 1) {
                    changed.add(fact);
                }
            }
            if (!changed.isEmpty()) {
                reclassified.fire(new FactsReclassified(List.copyOf(changed)));
            }
        });
    }

    void erased(@Observes Erasure.Erased event) {
        jdbi.useHandle(handle -> {
            handle.execute("delete from event_item where subscriber_id = ?", event.subscriberId());
            handle.execute("delete from event where subscriber_id = ?", event.subscriberId());
        });
    }

    /**
     * Everything derived from a person's facts is written under this lock; in key order, so that batches queue up.
     * Answers who is there.
     */
    private static List<Long> lock(Handle handle, Collection<Long> people) {
        SqlFragment sql = SqlFragment.of("select id from subscriber where id in ")
                .then(SqlFragment.list(people))
                .then(" order by id for update");
        return sql.query(handle).mapTo(Long.class).list();
    }

    /** Uses event_event_key. */
    private static Map<ByteBuffer, byte[]> known(Handle handle, List<Fact> facts) {
        var query = handle.createQuery("select event_key, body_hash from event where event_key in "
                + SqlFragment.list(facts).sql());
        for (int i = 0; i < facts.size(); i++) {
            query.bind(i, facts.get(i).keyHash());
        }
        Map<ByteBuffer, byte[]> known = new HashMap<>();
        query.map((rs, ctx) -> known.put(ByteBuffer.wrap(rs.getBytes(1)), rs.getBytes(2)))
                .forEach(previous -> {});
        return known;
    }

    private void insert(Handle handle, List<Fact> facts) {
        Instant now = clock.instant();
        BulkInsert rows = new BulkInsert(
                "insert into event (subscriber_id, occurred_at, type, machine, event_key, "
                        + "body_hash, mailing_id, amount, currency, data, received_at)",
                11,
                "");
        for (Fact fact : facts) {
            Money amount = fact.amount();
            rows.add(
                    fact.subscriberId(),
                    fact.occurredAt(),
                    fact.type(),
                    fact.machine(),
                    fact.keyHash(),
                    fact.bodyHash(),
                    fact.mailingId(),
                    amount == null ? null : amount.value(),
                    amount == null ? null : amount.currency(),
                    data(fact),
                    now);
        }
        rows.execute(handle);
    }

    private static String data(Fact fact) {
        if (fact.items().isEmpty() && fact.properties() == null) {
            return null;
        }
        Map<String, Object> data = new HashMap<>();
        if (!fact.items().isEmpty()) {
            data.put("items", fact.items());
        }
        if (fact.properties() != null) {
            data.put("properties", fact.properties());
        }
        return JsonText.write(data);
    }

    private static void insertItems(Handle handle, List<Fact> facts) {
        PreparedBatch batch =
                handle.prepareBatch("insert into event_item (subscriber_id, event_key, position, sku, name, "
                        + "category_key, quantity, price) values (?, ?, ?, ?, ?, ?, ?, ?)");
        for (Fact fact : facts) {
            int position = 0;
            for (Fact.Item item : fact.items()) {
                batch.add(
                        fact.subscriberId(),
                        fact.keyHash(),
                        position++,
                        item.sku(),
                        item.name(),
                        Text.key(item.category()),
                        item.quantity(),
                        item.price() == null ? null : item.price().value());
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
