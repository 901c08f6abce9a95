package org.rekindle.subscriber;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.Transactions;

/** Goes on with changes that were too large to be done at once, or that a restart broke off; forgets how people were after a day. */
@ApplicationScoped
public class BulkChangeJob {
    private static final Logger LOG = Logger.getLogger(BulkChangeJob.class);
    private static final int CHUNK = 10_000;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    BulkChangeSteps steps;

    @Scheduled(
            identity = "bulk-changes",
            every = "2s",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void run() {
        for (long id : ids("select id from bulk_change where state in ('RUNNING', 'UNDOING') order by id limit 100")) {
            try {
                boolean more = true;
                while (more) {
                    more = steps.step(id);
                }
            } catch (RuntimeException e) {
                // the others must not wait for it; it is tried again at the next tick
                LOG.warnf(e, "The change %d to many people goes on later", id);
            }
        }
    }

    /** How people were before is their data: it is kept as long as it can serve. */
    @Scheduled(identity = "bulk-changes-forgotten", every = "1h", delayed = "1m")
    public void forget() {
        List<Long> old = jdbi.withHandle(handle -> handle.createQuery("select id from bulk_change where "
                        + "forgotten = false and created_at < ? and state not in ('RUNNING', 'UNDOING') limit 100")
                .bind(0, clock.instant().minus(BulkChange.UNDO_FOR))
                .mapTo(Long.class)
                .list());
        for (long id : old) {
            int removed = CHUNK;
            while (removed == CHUNK) {
                removed = Transactions.retrying(() -> jdbi.withHandle(handle ->
                        handle.execute("delete from bulk_change_person where change_id = ? limit " + CHUNK, id)));
            }
            Transactions.retrying(() -> jdbi.useHandle(handle -> handle.execute(
                    "update bulk_change set forgotten = true, ids = null, chosen = null where id = ?", id)));
        }
    }

    private List<Long> ids(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).list());
    }
}
