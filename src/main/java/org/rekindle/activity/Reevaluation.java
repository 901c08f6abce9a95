package org.rekindle.activity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Transactions;

/**
 * Brings a new policy to everybody, in key order, a chunk a transaction with the place reached beside it: it goes on after a
 * restart, on any node, and stops while it is paused. Nothing else waits for it: whoever does something meanwhile is
 * evaluated under the new policy at once.
 */
@ApplicationScoped
public class Reevaluation {
    private static final int CHUNK = 1_000;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    ActivityStore store;

    @Inject
    Policies policies;

    /** RUNNING also while it waits for the next tick of the sweeper. */
    public enum State {
        RUNNING,
        PAUSED,
        DONE
    }

    /**
     * How far the policy in force has come.
     *
     * @param evaluated people looked at so far
     * @param people about how many there are
     * @param moved of whom the level changed
     */
    public record Progress(
            int version, State state, long evaluated, long people, long moved, Instant startedAt, Instant finishedAt) {}

    private record Place(int version, long evaluatedTo, boolean paused, boolean adopted, Instant createdAt) {}

    public Progress progress() {
        return jdbi.withHandle(handle -> handle.createQuery("select version, adopted, paused, evaluated, moved, "
                        + "created_at, adopted_at from activity_policy order by version desc limit 1")
                .map((rs, ctx) -> {
                    var time = ctx.findColumnMapperFor(Instant.class).orElseThrow();
                    State state = rs.getBoolean(2) ? State.DONE : rs.getBoolean(3) ? State.PAUSED : State.RUNNING;
                    return new Progress(
                            rs.getInt(1),
                            state,
                            rs.getLong(4),
                            Math.max(rs.getLong(4), people(handle)),
                            rs.getLong(5),
                            time.map(rs, 6, ctx),
                            time.map(rs, 7, ctx));
                })
                .one());
    }

    /** From the server's statistics: counting a million rows to draw a bar would cost more than it tells. */
    private static long people(Handle handle) {
        return handle.createQuery("select table_rows from information_schema.tables "
                        + "where table_schema = database() and table_name = 'activity'")
                .mapTo(long.class)
                .findOne()
                .orElse(0L);
    }

    public Progress pause() {
        return setPaused(true);
    }

    public Progress resume() {
        return setPaused(false);
    }

    private Progress setPaused(boolean paused) {
        jdbi.useHandle(handle -> handle.execute(
                "update activity_policy set paused = ? where version = ? and adopted = false",
                paused,
                policies.current().version()));
        return progress();
    }

    /** Puts the terms of the policy before this one in force again; people are re-evaluated back. */
    public Policy rollBack() {
        List<Policies.Version> versions = policies.versions();
        if (versions.size() < 2) {
            throw DomainException.conflict("there is no policy before this one");
        }
        return policies.adopt(versions.get(1).terms());
    }

    /** Goes on until everybody is done or somebody pauses it; answers how many people were looked at. */
    public long run() {
        long total = 0;
        while (true) {
            Optional<Integer> looked = Transactions.retrying(this::step);
            if (looked.isEmpty()) {
                return total;
            }
            total += looked.get();
        }
    }

    private Optional<Integer> step() {
        return jdbi.withHandle(handle -> {
            // one node at a time: the row's lock is held until the chunk is written
            Place place = handle.createQuery("select version, evaluated_to, paused, adopted, created_at "
                            + "from activity_policy order by version desc limit 1 for update")
                    .map((rs, ctx) -> new Place(
                            rs.getInt(1),
                            rs.getLong(2),
                            rs.getBoolean(3),
                            rs.getBoolean(4),
                            ctx.findColumnMapperFor(Instant.class).orElseThrow().map(rs, 5, ctx)))
                    .one();
            if (place.paused()
                    || place.adopted()
                    || place.version() != policies.current().version()) {
                return Optional.empty();
            }
            List<Long> ids = handle.createQuery(
                            "select subscriber_id from activity where subscriber_id > ? order by subscriber_id limit "
                                    + CHUNK)
                    .bind(0, place.evaluatedTo())
                    .mapTo(Long.class)
                    .list();
            return ids.isEmpty() ? finish(handle, place) : Optional.of(evaluate(handle, place, ids));
        });
    }

    private int evaluate(Handle handle, Place place, List<Long> ids) {
        Map<Long, ActivityStore.Row> rows = store.lock(handle, ids);
        int moved = store.restand(handle, rows.values());
        handle.execute(
                "update activity_policy set evaluated_to = ?, evaluated = evaluated + ?, moved = moved + ? "
                        + "where version = ?",
                ids.getLast(),
                ids.size(),
                moved,
                place.version());
        return ids.size();
    }

    /**
     * Other nodes go on with the former policy for a moment: who was evaluated under it after we had passed is found by the
     * version on their row, and the walk begins again.
     */
    private Optional<Integer> finish(Handle handle, Place place) {
        if (clock.instant().isBefore(place.createdAt().plus(Policies.STALE_FOR.multipliedBy(2)))) {
            return Optional.empty();
        }
        boolean left = handle.createQuery("select 1 from activity where policy_version <> ? limit 1")
                .bind(0, place.version())
                .mapTo(int.class)
                .findOne()
                .isPresent();
        if (left) {
            handle.execute(
                    "update activity_policy set evaluated_to = 0, evaluated = 0 where version = ?", place.version());
            return Optional.of(0);
        }
        handle.execute(
                "update activity_policy set adopted = true, adopted_at = ? where version = ?",
                clock.instant(),
                place.version());
        return Optional.empty();
    }
}
