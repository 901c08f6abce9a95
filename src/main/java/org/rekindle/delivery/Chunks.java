package org.rekindle.delivery;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.SqlFragment;

/** Groups rows of the ledger into chunks, within the caller's transaction. */
final class Chunks {
    /** Beyond this many rows of the mailing for each of its own, a chunk names its members instead of reading the range. */
    private static final int SPREAD = 4;

    private Chunks() {}

    /** Rows for those who have none yet, in a chunk of their own. Answers how many there were. */
    static int insert(Handle handle, long mailingId, List<Enqueued> people, ChunkTerms terms) {
        List<Long> ids =
                people.stream().map(Enqueued::subscriberId).sorted().distinct().toList();
        long chunk = create(handle, mailingId, ids, terms, false);
        // a row that is there belongs to another chunk and stays with it: the unique key has the last word
        PreparedBatch rows =
                handle.prepareBatch("insert into delivery (mailing_id, subscriber_id, chunk_id, variant, state) "
                        + "values (?, ?, ?, ?, 'PENDING') on duplicate key update mailing_id = mailing_id");
        for (Enqueued person : people) {
            rows.add(mailingId, person.subscriberId(), chunk, person.variant());
        }
        rows.execute();
        SqlFragment mine = SqlFragment.of(
                        "select count(*) from delivery where chunk_id = ? and mailing_id = ? and subscriber_id in ",
                        chunk,
                        mailingId)
                .then(SqlFragment.list(ids));
        int added = mine.query(handle).mapTo(int.class).one();
        if (added == 0) {
            handle.execute("delete from delivery_chunk where id = ?", chunk);
        }
        return added;
    }

    /** Moves rows into a chunk of their own. */
    static void move(Handle handle, long mailingId, List<Long> sortedIds, ChunkTerms terms) {
        long chunk = create(handle, mailingId, sortedIds, terms, false);
        SqlFragment.of("update delivery set chunk_id = ? where mailing_id = ? and subscriber_id in ", chunk, mailingId)
                .then(SqlFragment.list(sortedIds))
                .update(handle);
    }

    /** A chunk for rows that were laid down as a range: they keep chunk_id 0, and none of them is touched. */
    static void layDown(Handle handle, long mailingId, List<Long> sortedIds, ChunkTerms terms) {
        create(handle, mailingId, sortedIds, terms, true);
    }

    private static long create(
            Handle handle, long mailingId, List<Long> sortedIds, ChunkTerms terms, boolean laidDown) {
        long first = sortedIds.getFirst();
        long last = sortedIds.getLast();
        boolean sparse = last - first >= (long) SPREAD * sortedIds.size();
        return handle.createUpdate(
                        "insert into delivery_chunk (mailing_id, first_id, last_id, members, not_before, turn, zone, limited, "
                                + "laid_down, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'READY')")
                .bind(0, mailingId)
                .bind(1, first)
                .bind(2, last)
                .bind(3, sparse ? JsonText.write(sortedIds) : null)
                .bind(4, terms.notBefore())
                .bind(5, terms.turn())
                .bind(6, terms.zone() == null ? null : terms.zone().getId())
                .bind(7, terms.limited())
                .bind(8, laidDown)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(long.class)
                .one();
    }
}
