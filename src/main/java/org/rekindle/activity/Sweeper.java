package org.rekindle.activity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
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

    /** Everything due; answers how many rows were looked at. */
    public long sweep() {
        long total = 0;
        for (int done = CHUNK; done == CHUNK; total += done) {
            done = Transactions.retrying(this::sweepChunk);
        }
        return total;
    }

    private int sweepChunk() {
        return jdbi.withHandle(handle -> {
            // activity_due
            List<Long> due = handle.createQuery("select subscriber_id from activity where review_at <= ? "
                            + "order by review_at, subscriber_id limit " + CHUNK)
                    .bind(0, clock.instant())
                    .mapTo(Long.class)
                    .list();
            store.restand(handle, store.lock(handle, due).values());
            return due.size();
        });
    }
}
