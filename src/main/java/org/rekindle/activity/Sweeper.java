package org.rekindle.activity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.Transactions;

/** Brings about the falls that need no fact: takes the rows whose time has come, by index, so it costs the number due. */
@ApplicationScoped
public class Sweeper {
    static final int CHUNK = 500;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    ActivityStore store;

    @Inject
    Policies policies;

    /** Everything due, and everything an earlier policy decided; answers how many rows were looked at. */
    public long sweep() {
        long total = 0;
        for (int done = CHUNK; done == CHUNK; total += done) {
            done = Transactions.retrying(this::sweepChunk);
        }
        return total + adoptPolicy();
    }

    private int sweepChunk() {
        return jdbi.withHandle(handle -> {
            // activity_due
            List<Long> due = handle.createQuery("select subscriber_id from activity where review_at <= ? "
                            + "order by review_at, subscriber_id limit " + CHUNK)
                    .bind(0, clock.instant())
                    .mapTo(Long.class)
                    .list();
            reevaluate(handle, due);
            return due.size();
        });
    }

    /** A new policy reaches everybody in key order; nothing else waits for it. */
    private long adoptPolicy() {
        int version = policies.current().version();
        boolean behind =
                jdbi.withHandle(handle -> handle.createQuery("select adopted from activity_policy where version = ?")
                        .bind(0, version)
                        .mapTo(boolean.class)
                        .one());
        if (behind) {
            return 0;
        }
        long total = 0;
        long after = 0;
        while (true) {
            long from = after;
            List<Long> chunk = Transactions.retrying(() -> jdbi.withHandle(handle -> {
                List<Long> ids = handle.createQuery(
                                "select subscriber_id from activity where subscriber_id > ? order by subscriber_id limit "
                                        + CHUNK)
                        .bind(0, from)
                        .mapTo(Long.class)
                        .list();
                reevaluate(handle, ids);
                return ids;
            }));
            if (chunk.isEmpty()) {
                break;
            }
            total += chunk.size();
            after = chunk.getLast();
        }
        jdbi.useHandle(
                handle -> handle.execute("update activity_policy set adopted = true where version = ?", version));
        return total;
    }

    private void reevaluate(org.jdbi.v3.core.Handle handle, List<Long> ids) {
        Map<Long, ActivityStore.Row> rows = store.lock(handle, ids);
        Map<Long, Figures> stale = new HashMap<>();
        rows.forEach((id, row) -> {
            if (store.isStale(row)) {
                stale.put(id, row.figures());
            }
        });
        store.write(handle, rows, stale);
    }
}
