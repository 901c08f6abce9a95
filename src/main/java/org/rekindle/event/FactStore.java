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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.BulkInsert;
import org.rekindle.shared.BulkSelect;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Money;
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
        KEY_REUSED,
        /** There is no such person, or none any more; nothing was stored. */
        NOBODY
    }

    /** @param isNew nothing can be stored under its key yet: it is not looked up */
    record Entry(Fact fact, boolean isNew) {}

    /**
     * Stores facts within the caller's transaction.
     *
     * @param facts at most 1,000
     * @return what became of each, in order
     */
    @Transactional
    public List<Outcome> record(List<Fact> facts) {
        return recordAll(facts.stream().map(fact -> new Entry(fact, false)).toList());
    }

    /** As {@link #record}, of facts whose keys are known to be new: they are not looked up. */
    @Transactional
    public void recordNew(List<Fact> facts) {
        recordAll(facts.stream().map(fact -> new Entry(fact, true)).toList());
    }

    /** As {@link #record}, without a look at keys that are new. */
    @Transactional
    List<Outcome> recordAll(List<Entry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> {
            Set<Long> people = lock(
                    handle,
                    entries.stream().map(entry -> entry.fact().subscriberId()).toList());
            List<Stored> facts = entries.stream().map(Stored::of).toList();
            Map<ByteBuffer, byte[]> known = known(
                    handle,
                    facts.stream()
                            .filter(fact -> !fact.isNew())
                            .map(Stored::key)
                            .toList());
            List<Outcome> outcomes = new ArrayList<>(facts.size());
            List<Stored> fresh = new ArrayList<>();
            for (Stored fact : facts) {
                if (!people.contains(fact.fact().subscriberId())) {
                    outcomes.add(Outcome.NOBODY);
                    continue;
                }
                byte[] before = known.putIfAbsent(ByteBuffer.wrap(fact.key()), fact.body());
                if (before == null) {
                    fresh.add(fact);
                    outcomes.add(Outcome.STORED);
                } else {
                    outcomes.add(Arrays.equals(before, fact.body()) ? Outcome.DUPLICATE : Outcome.KEY_REUSED);
                }
            }
            if (!fresh.isEmpty()) {
                insert(handle, fresh);
                insertItems(handle, fresh);
                recorded.fire(new FactsRecorded(fresh.stream().map(Stored::fact).toList()));
            }
            return outcomes;
        });
    }

    /** A fact with its hashes, which are made once. */
    private record Stored(Fact fact, boolean isNew, byte[] key, byte[] body) {
        static Stored of(Entry entry) {
            return new Stored(
                    entry.fact(),
                    entry.isNew(),
                    entry.fact().keyHash(),
                    entry.fact().bodyHash());
        }
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
    private static Set<Long> lock(Handle handle, Collection<Long> people) {
        return new HashSet<>(BulkSelect.list(
                handle,
                "select id from subscriber where id in",
                new TreeSet<>(people),
                "and state <> 'ERASED' order by id for update",
                rows -> rows.getLong(1)));
    }

    /** Uses event_event_key. */
    private static Map<ByteBuffer, byte[]> known(Handle handle, List<byte[]> keys) {
        Map<ByteBuffer, byte[]> known = new HashMap<>();
        BulkSelect.list(
                handle,
                "select event_key, body_hash from event where event_key in",
                keys,
                "",
                rows -> known.put(ByteBuffer.wrap(rows.getBytes(1)), rows.getBytes(2)));
        return known;
    }

    private void insert(Handle handle, List<Stored> facts) {
        Instant now = clock.instant();
        BulkInsert rows = new BulkInsert(
                "insert into event (subscriber_id, occurred_at, type, machine, event_key, "
                        + "body_hash, mailing_id, amount, currency, data, received_at)",
                11,
                "");
        for (Stored stored : facts) {
            Fact fact = stored.fact();
            Money amount = fact.amount();
            rows.add(
                    fact.subscriberId(),
                    fact.occurredAt(),
                    fact.type(),
                    fact.machine(),
                    stored.key(),
                    stored.body(),
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

    private static void insertItems(Handle handle, List<Stored> facts) {
        BulkInsert rows = new BulkInsert(
                "insert into event_item (subscriber_id, event_key, position, sku, name, category_key, quantity, price)",
                8,
                "");
        for (Stored stored : facts) {
            int position = 0;
            for (Fact.Item item : stored.fact().items()) {
                rows.add(
                        stored.fact().subscriberId(),
                        stored.key(),
                        position++,
                        item.sku(),
                        item.name(),
                        Text.key(item.category()),
                        item.quantity(),
                        item.price() == null ? null : item.price().value());
            }
        }
        rows.execute(handle);
    }
}
