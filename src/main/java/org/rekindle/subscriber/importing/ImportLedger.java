package org.rekindle.subscriber.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.rekindle.shared.Transactions;
import org.rekindle.subscriber.SubscriberStore;
import org.rekindle.subscriber.Upsert;

/** Writes what an import did. Every write is guarded by the claim's epoch. */
@ApplicationScoped
class ImportLedger {
    /** Listed; all are counted. A file of garbage must not fill the database. */
    static final int MOST_REJECTS = 100_000;

    private static final int LONGEST_REASON = 300;
    private static final int LONGEST_FAILURE = 500;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    SubscriberStore store;

    /** What became of the rows of a chunk. */
    private record Tally(long created, long updated, long unchanged, List<Reject> rejects) {
        long rows() {
            return created + updated + unchanged + rejects.size();
        }
    }

    /** Makes this process the one that may write; false when another was quicker. */
    boolean claim(long id, int epoch) {
        return 1
                == jdbi.withHandle(handle -> handle.execute(
                        "update import_job set state = 'RUNNING', epoch = epoch + 1 "
                                + "where id = ? and epoch = ? and state in ('QUEUED', 'RUNNING')",
                        id,
                        epoch));
    }

    /** Stores a chunk and moves the checkpoint, both or neither. Answers how many rows it had. */
    long advance(Claim claim, Chunk chunk) {
        List<Merged> people = Merged.of(chunk.entries());
        return Transactions.retrying(() -> {
            Tally tally = tally(
                    chunk,
                    people,
                    store.store(people.stream().map(Merged::profile).toList()));
            list(claim.id(), tally.rejects());
            int moved = jdbi.withHandle(handle -> handle.execute(
                    "update import_job set rows_done = rows_done + ?, created = created + ?, updated = updated + ?, "
                            + "unchanged = unchanged + ?, rejected = rejected + ?, bytes_done = ? "
                            + "where id = ? and epoch = ? and state = 'RUNNING'",
                    tally.rows(),
                    tally.created(),
                    tally.updated(),
                    tally.unchanged(),
                    tally.rejects().size(),
                    chunk.position(),
                    claim.id(),
                    claim.epoch()));
            if (moved != 1) {
                throw new ClaimLost(claim.id());
            }
            return tally.rows();
        });
    }

    private static Tally tally(Chunk chunk, List<Merged> people, List<Upsert> outcomes) {
        List<Reject> rejects = new ArrayList<>();
        for (Entry entry : chunk.entries()) {
            if (entry instanceof Entry.Bad(Row row, String reason)) {
                rejects.add(Reject.of(row, reason));
            }
        }
        long created = 0;
        long updated = 0;
        long unchanged = 0;
        for (int i = 0; i < people.size(); i++) {
            Merged person = people.get(i);
            int repeated = person.rows().size() - 1;
            switch (outcomes.get(i)) {
                case Upsert.Created _ -> {
                    created++;
                    updated += person.changes();
                    unchanged += repeated - person.changes();
                }
                case Upsert.Updated _ -> {
                    updated += 1 + person.changes();
                    unchanged += repeated - person.changes();
                }
                case Upsert.Unchanged _ -> unchanged += 1 + repeated;
                case Upsert.Refused(String reason) -> person.rows().forEach(row -> rejects.add(Reject.of(row, reason)));
            }
        }
        return new Tally(created, updated, unchanged, rejects);
    }

    private void list(long id, List<Reject> rejects) {
        if (rejects.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            long before = handle.createQuery("select rejected from import_job where id = ?")
                    .bind(0, id)
                    .mapTo(long.class)
                    .one();
            PreparedBatch batch = handle.prepareBatch(
                    "insert into import_reject (import_id, line, reason, content) values (?, ?, ?, ?)");
            rejects.stream()
                    .limit(Math.max(0, MOST_REJECTS - before))
                    .forEach(r -> batch.add(id, r.line(), Shortened.to(LONGEST_REASON, r.reason()), r.content()));
            if (batch.size() > 0) {
                batch.execute();
            }
        });
    }

    /** Every row is accounted for. */
    void done(Claim claim) {
        finish(claim, ImportState.DONE, null);
    }

    /** Gives up; what is stored stays. */
    void failed(Claim claim, String reason) {
        finish(claim, ImportState.FAILED, Shortened.to(LONGEST_FAILURE, reason));
    }

    private void finish(Claim claim, ImportState state, String failure) {
        jdbi.useHandle(handle -> handle.execute(
                "update import_job set state = ?, failure = ?, finished_at = ?, "
                        + "bytes_done = if(? = 'DONE', bytes_total, bytes_done) "
                        + "where id = ? and epoch = ? and state = 'RUNNING'",
                state.name(),
                failure,
                clock.instant(),
                state.name(),
                claim.id(),
                claim.epoch()));
    }
}
