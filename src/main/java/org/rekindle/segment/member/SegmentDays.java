package org.rekindle.segment.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.segment.SegmentDeleted;
import org.rekindle.shared.BulkSelect;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** What was seen of segments day by day. */
@ApplicationScoped
public class SegmentDays {
    /** Every day of the last week is kept with its ids, older ones only each seventh, as far as comparisons reach. */
    private static final int DAILY = 8;

    private static final int FURTHEST = 98;

    @Inject
    Jdbi jdbi;

    /**
     * One day of a segment.
     *
     * @param joined since the look before; null when there was none
     * @param departed as joined
     */
    public record Day(LocalDate day, long count, long reachable, Long joined, Long departed) {}

    /**
     * Who was in on a day.
     *
     * @param definition what the segment meant then
     */
    public record Look(LocalDate day, Instant takenAt, byte[] definition, Roaring64Bitmap members) {}

    /** Newest last. */
    public List<Day> history(long segmentId, LocalDate from) {
        return jdbi.withHandle(handle -> handle.createQuery("select day, members, reachable, joined, departed "
                        + "from segment_day where segment_id = ? and day >= ? order by day")
                .bind(0, segmentId)
                .bind(1, from)
                .map((rs, ctx) -> new Day(
                        rs.getObject(1, LocalDate.class),
                        rs.getLong(2),
                        rs.getLong(3),
                        rs.getObject(4, Long.class),
                        rs.getObject(5, Long.class)))
                .list());
    }

    /** The latest look with its members between two days, both included. */
    public Optional<Look> latest(long segmentId, LocalDate from, LocalDate to) {
        return jdbi.withHandle(handle -> handle.createQuery("select day, taken_at, definition, ids from segment_day "
                        + "where segment_id = ? and day between ? and ? and ids is not null order by day desc limit 1")
                .bind(0, segmentId)
                .bind(1, from)
                .bind(2, to)
                .map((rs, ctx) -> look(rs))
                .findOne());
    }

    /** The first day there is anything of. */
    public Optional<LocalDate> first(long segmentId) {
        return jdbi.withHandle(handle -> handle.createQuery("select min(day) from segment_day where segment_id = ?")
                .bind(0, segmentId)
                .mapTo(LocalDate.class)
                .findOne());
    }

    private static Look look(ResultSet rs) throws SQLException {
        return new Look(
                rs.getObject(1, LocalDate.class), BulkSelect.instant(rs, 2), rs.getBytes(3), read(rs.getBytes(4)));
    }

    /** The second look at a day changes nothing: whoever was first has told joined and departed. */
    void add(long segmentId, Look look, long reachable, Long joined, Long departed) {
        jdbi.useHandle(handle -> handle.execute(
                "insert ignore into segment_day (segment_id, day, taken_at, definition, members, reachable, joined, "
                        + "departed, ids) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                segmentId,
                look.day(),
                look.takenAt(),
                look.definition(),
                look.members().getLongCardinality(),
                reachable,
                joined,
                departed,
                written(look.members())));
    }

    boolean has(long segmentId, LocalDate day) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from segment_day where segment_id = ? and day = ?")
                                .bind(0, segmentId)
                                .bind(1, day)
                                .mapTo(int.class)
                                .one()
                        > 0);
    }

    /** Forgets members that nothing compares with any more; the sizes stay. */
    void thin(long segmentId, LocalDate today) {
        jdbi.useHandle(handle -> handle.execute(
                "update segment_day set ids = null where segment_id = ? and ids is not null and day < ? "
                        + "and (day < ? or mod(to_days(day), 7) <> 0)",
                segmentId,
                today.minusDays(DAILY),
                today.minusDays(FURTHEST)));
    }

    void deleted(@Observes SegmentDeleted event) {
        jdbi.useHandle(handle -> handle.execute("delete from segment_day where segment_id = ?", event.segmentId()));
    }

    static byte[] written(Roaring64Bitmap ids) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            ids.serialize(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Roaring64Bitmap read(byte[] bytes) {
        Roaring64Bitmap ids = new Roaring64Bitmap();
        try {
            ids.deserialize(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ids;
    }
}
