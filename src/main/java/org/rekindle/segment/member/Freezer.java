package org.rekindle.segment.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.segment.Patience;
import org.rekindle.segment.Segment;
import org.rekindle.segment.SegmentDeleted;
import org.rekindle.segment.Segments;
import org.rekindle.shared.BulkInsert;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Transactions;
import org.rekindle.subscriber.Erasure;
import org.roaringbitmap.longlong.LongIterator;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Lets a segment keep the members it has. Who they are is one question to the database, so all are of one moment; they are
 * laid down in chunks as a new generation, which comes into use with one update: nobody ever sees half of it.
 */
@ApplicationScoped
public class Freezer {
    private static final int CHUNK = 10_000;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Segments segments;

    @Inject
    MemberSets sets;

    @ConfigProperty(name = "rekindle.segments.snapshot-time-limit", defaultValue = "120S")
    Duration timeLimit;

    /** @throws DomainException CONFLICT when it is frozen already */
    public void freeze(long segmentId) {
        if (segments.required(segmentId).isFrozen()) {
            throw DomainException.conflict("the segment is frozen already; refresh it to take whom it means now");
        }
        keep(segmentId);
    }

    /**
     * Takes whom the segment means now.
     *
     * @throws DomainException CONFLICT when it is not frozen
     */
    public void refresh(long segmentId) {
        if (!segments.required(segmentId).isFrozen()) {
            throw DomainException.conflict("the segment is not frozen: it always means those who fulfil it now");
        }
        keep(segmentId);
    }

    /** The segment means again whoever fulfils it. */
    public void thaw(long segmentId) {
        Transactions.retrying(() -> {
            Segment segment = Segment.lockedWithId(segmentId);
            segment.frozenGeneration = null;
            segment.frozenAt = null;
            segment.frozenCount = null;
        });
        clear(segmentId, Integer.MAX_VALUE);
    }

    private void keep(long segmentId) {
        Instant now = clock.instant();
        Roaring64Bitmap members = sets.asked(segments.definition(segmentId), Patience.of(timeLimit))
                .all();
        int generation = begun(segmentId);
        LongIterator ids = members.getLongIterator();
        while (ids.hasNext()) {
            Transactions.retrying(() -> jdbi.useHandle(handle -> add(handle, segmentId, generation, ids)));
        }
        Transactions.retrying(() -> {
            Segment segment = Segment.lockedWithId(segmentId);
            segment.frozenGeneration = generation;
            segment.frozenAt = now;
            segment.frozenCount = members.getLongCardinality();
        });
        clear(segmentId, generation);
    }

    /** A number no other freezing has. */
    private int begun(long segmentId) {
        return Transactions.retrying(() -> jdbi.withHandle(handle -> {
            handle.execute("update segment set last_generation = last_generation + 1 where id = ?", segmentId);
            return handle.createQuery("select last_generation from segment where id = ?")
                    .bind(0, segmentId)
                    .mapTo(Integer.class)
                    .one();
        }));
    }

    private static void add(Handle handle, long segmentId, int generation, LongIterator ids) {
        BulkInsert rows =
                new BulkInsert("insert ignore into segment_member (segment_id, generation, subscriber_id)", 3, "");
        for (int i = 0; i < CHUNK && ids.hasNext(); i++) {
            rows.add(segmentId, generation, ids.next());
        }
        rows.execute(handle);
    }

    /** Removes generations before one. */
    private void clear(long segmentId, int before) {
        int removed = CHUNK;
        while (removed == CHUNK) {
            removed = Transactions.retrying(() -> jdbi.withHandle(handle -> handle.execute(
                    "delete from segment_member where segment_id = ? and generation < ? limit " + CHUNK,
                    segmentId,
                    before)));
        }
    }

    void deleted(@Observes SegmentDeleted event) {
        jdbi.useHandle(handle -> handle.execute("delete from segment_member where segment_id = ?", event.segmentId()));
    }

    void erased(@Observes Erasure.Erased event) {
        jdbi.useHandle(handle -> handle.execute(
                "delete from segment_member where (segment_id, generation) in (select id, frozen_generation from segment "
                        + "where frozen_generation is not null) and subscriber_id = ?",
                event.subscriberId()));
    }
}
