package org.rekindle.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.rekindle.shared.SqlFragment;

/** A chunk this node may work on, for as long as it keeps telling so. */
final class Lease {
    final long chunkId;
    final long mailingId;
    final int epoch;
    final String owner;
    /** What this owner knows ahead of the rows. */
    final Tally tally;
    /** What the former one left behind, and when it had taken the chunk. */
    final Tally inherited;

    final Instant inheritedSince;
    /** What the chunk's rows carry as their chunk_id. */
    final long rowsChunkId;

    final int turn;
    /** Whose clock sending hours mean, null for the mailing's. */
    final ZoneId zone;

    final Instant takenAt;

    private final long firstId;
    private final long lastId;
    private final List<Long> members;
    private volatile long heldUntil;
    private volatile boolean lost;
    private volatile Instant comeBackAt = Instant.EPOCH;

    Lease(Chunk chunk, String owner, Instant takenAt, Duration length) {
        this.chunkId = chunk.id();
        this.mailingId = chunk.mailingId();
        this.firstId = chunk.firstId();
        this.lastId = chunk.lastId();
        this.members = chunk.members();
        this.epoch = chunk.epoch() + 1;
        this.owner = owner;
        this.takenAt = takenAt;
        this.inherited = chunk.tally();
        this.inheritedSince = chunk.leasedAt();
        this.rowsChunkId = chunk.laidDown() ? 0 : chunk.id();
        this.turn = chunk.turn();
        this.zone = chunk.zone();
        this.tally = new Tally();
        held(System.nanoTime(), length);
    }

    /** @param asked when the database was asked, by {@link System#nanoTime()}: it counts from later, never from earlier */
    void held(long asked, Duration length) {
        heldUntil = asked + length.toNanos();
    }

    void lose() {
        lost = true;
    }

    /**
     * Whether others still keep off. Judged by this process' own clock, so that a process which was stopped or could not
     * reach the database sends nothing that somebody else may be sending already.
     */
    boolean isHeld() {
        return !lost && System.nanoTime() - heldUntil < 0;
    }

    /** A limit keeps somebody of the chunk waiting until then: there is no use in coming back earlier. */
    void comeBackAt(Instant opens) {
        if (opens.isAfter(comeBackAt)) {
            comeBackAt = opens;
        }
    }

    Instant comeBackAt() {
        return comeBackAt;
    }

    /** The place of a person in the tally. */
    int ordinal(long subscriberId) {
        return Chunk.ordinal(firstId, members, subscriberId);
    }

    /** Who has this place in the tally. */
    long subscriberAt(int ordinal) {
        return members == null ? firstId + ordinal : members.get(ordinal);
    }

    /** The chunk's rows of table {@code delivery d}, by primary key. */
    SqlFragment rows() {
        SqlFragment range = SqlFragment.of(
                "d.mailing_id = ? and d.subscriber_id between ? and ? and d.chunk_id = ?",
                mailingId,
                firstId,
                lastId,
                rowsChunkId);
        return members == null ? range : range.then(" and d.subscriber_id in ").then(SqlFragment.list(members));
    }
}
