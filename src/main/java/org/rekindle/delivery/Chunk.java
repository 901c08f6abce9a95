package org.rekindle.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.rekindle.shared.JsonText;

/**
 * Recipients that are worked through together.
 *
 * @param members subscriber ids where they lie far apart in the mailing; null for every row of the range
 * @param epoch how often the chunk was leased
 * @param tally what the former owner left behind; blank when it gave the chunk back
 * @param leasedAt when it was last taken, null for never
 * @param turn see {@link ChunkTerms}
 * @param zone whose clock sending hours mean, null for the mailing's
 * @param laidDown whether its rows have chunk_id 0: those of the range that were never moved elsewhere
 */
record Chunk(
        long id,
        long mailingId,
        long firstId,
        long lastId,
        List<Long> members,
        int epoch,
        Tally tally,
        Instant leasedAt,
        int turn,
        ZoneId zone,
        boolean laidDown) {
    static final String COLUMNS =
            "id, mailing_id, first_id, last_id, members, epoch, sending, accepted, leased_at, turn, zone, laid_down";

    static Chunk read(ResultSet rows) throws SQLException {
        Long[] members = JsonText.read(rows.getString("members"), Long[].class);
        String zone = rows.getString("zone");
        LocalDateTime leasedAt = rows.getObject("leased_at", LocalDateTime.class);
        return new Chunk(
                rows.getLong("id"),
                rows.getLong("mailing_id"),
                rows.getLong("first_id"),
                rows.getLong("last_id"),
                members == null ? null : Arrays.asList(members),
                rows.getInt("epoch"),
                Tally.of(rows.getBytes("sending"), rows.getBytes("accepted")),
                leasedAt == null ? null : leasedAt.toInstant(ZoneOffset.UTC),
                rows.getInt("turn"),
                zone == null ? null : ZoneId.of(zone),
                rows.getBoolean("laid_down"));
    }

    /** The place of a person in the tally. */
    static int ordinal(long firstId, List<Long> members, long subscriberId) {
        int ordinal =
                members == null ? (int) (subscriberId - firstId) : Collections.binarySearch(members, subscriberId);
        if (ordinal < 0) {
            throw new IllegalArgumentException(subscriberId + " is not of this chunk");
        }
        return ordinal;
    }
}
