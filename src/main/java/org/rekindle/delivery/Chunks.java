package org.rekindle.delivery;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.rekindle.shared.BulkInsert;
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
        long chunk = create(handle, mailingId, ids, terms);
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
        long chunk = create(handle, mailingId, sortedIds, terms);
        SqlFragment.of("update delivery set chunk_id = ? where mailing_id = ? and subscriber_id in ", chunk, mailingId)
                .then(SqlFragment.list(sortedIds))
                .update(handle);
    }

    /** Chunks for rows that were laid down as ranges: they keep chunk_id 0, and none of them is touched. */
    static void layDown(Handle handle, long mailingId, List<List<Long>> sortedIds, ChunkTerms terms) {
        BulkInsert chunks = chunks();
        sortedIds.forEach(ids -> add(chunks, mailingId, ids, terms, true));
        chunks.execute(handle);
    }

    /** As {@link #layDown}, so many ids to a chunk whether or not each has a row. */
    static void layDown(Handle handle, long mailingId, long fromId, long toId, int size, ChunkTerms terms) {
        BulkInsert chunks = chunks();
        for (long first = fromId; first <= toId; first += size) {
            add(chunks, mailingId, first, Math.min(toId, first + size - 1), null, terms, true);
        }
        chunks.execute(handle);
    }

    /** A chunk whose rows bear its id, which is answered. */
    private static long create(Handle handle, long mailingId, List<Long> sortedIds, ChunkTerms terms) {
        BulkInsert chunk = chunks();
        add(chunk, mailingId, sortedIds, terms, false);
        return chunk.executeOne(handle);
    }

    private static BulkInsert chunks() {
        return new BulkInsert(
                "insert into delivery_chunk (mailing_id, first_id, last_id, members, not_before, turn, zone, limited, "
                        + "laid_down, state)",
                10,
                "");
    }

    private static void add(
            BulkInsert chunks, long mailingId, List<Long> sortedIds, ChunkTerms terms, boolean laidDown) {
        long first = sortedIds.getFirst();
        long last = sortedIds.getLast();
        boolean sparse = last - first >= (long) SPREAD * sortedIds.size();
        add(chunks, mailingId, first, last, sparse ? JsonText.write(sortedIds) : null, terms, laidDown);
    }

    private static void add(
            BulkInsert chunks,
            long mailingId,
            long first,
            long last,
            String members,
            ChunkTerms terms,
            boolean laidDown) {
        chunks.add(
                mailingId,
                first,
                last,
                members,
                terms.notBefore(),
                terms.turn(),
                terms.zone() == null ? null : terms.zone().getId(),
                terms.limited(),
                laidDown,
                "READY");
    }
}
