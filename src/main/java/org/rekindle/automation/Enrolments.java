package org.rekindle.automation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.FactsReclassified;
import org.rekindle.shared.SqlFragment;

/** Where each person is in each automation. */
@ApplicationScoped
public class Enrolments {
    static final int CLAIM = 200;
    private static final int LET_OUT = 5000;
    private static final Duration LEASE = Duration.ofSeconds(30);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    /** A claimed place; the epoch fences whoever held it before. */
    record Place(long automationId, long subscriberId, int cycle, int step, int epoch) {}

    /**
     * How many people are where.
     *
     * @param entered all who came, those held out too
     * @param held got nothing, to compare with
     */
    public record Counts(long entered, long active, long done, long exited, long held) {}

    /** Lets people in who can be mailed and are not in already; their next way through is a new cycle. */
    int enter(Handle handle, long automationId, Collection<Long> subscriberIds) {
        SqlFragment people = SqlFragment.list(subscriberIds);
        Instant now = clock.instant();
        SqlFragment sql = SqlFragment.of(
                        "insert ignore into enrolment (automation_id, subscriber_id, cycle, state, due_at, entered_at) "
                                + "select ?, s.id, coalesce(max(e.cycle), 0) + 1, 'ACTIVE', ?, ? from subscriber s "
                                + "left join enrolment e on e.automation_id = ? and e.subscriber_id = s.id "
                                + "where s.state = 'SUBSCRIBED' and s.id in ",
                        automationId,
                        now,
                        now,
                        automationId)
                .then(people)
                .then(" group by s.id having coalesce(sum(e.state = 'ACTIVE'), 0) = 0");
        return sql.update(handle);
    }

    /** Takes what is due by compare-and-set, like a chunk of deliveries. Uses enrolment_work. */
    List<Place> claim() {
        String claim = UUID.randomUUID().toString();
        Instant now = clock.instant();
        return jdbi.withHandle(handle -> {
            int claimed = handle.execute(
                    "update enrolment set owner = ?, lease_until = ?, epoch = epoch + 1 where state = 'ACTIVE' "
                            + "and due_at <= ? and (lease_until is null or lease_until < ?) order by due_at limit "
                            + CLAIM,
                    claim,
                    now.plus(LEASE),
                    now,
                    now);
            if (claimed == 0) {
                return List.<Place>of();
            }
            return handle.createQuery("select automation_id, subscriber_id, cycle, step, epoch from enrolment "
                            + "where state = 'ACTIVE' and due_at <= ? and owner = ?")
                    .bind(0, now)
                    .bind(1, claim)
                    .map((rs, ctx) -> new Place(rs.getLong(1), rs.getLong(2), rs.getInt(3), rs.getInt(4), rs.getInt(5)))
                    .list();
        });
    }

    /** Moves on and gives the lease back; false when another has taken the place over or the person has left. */
    boolean moveOn(Handle handle, Place place, int step, Instant dueAt) {
        return handle.execute(
                        "update enrolment set step = ?, due_at = ?, owner = null, lease_until = null "
                                + "where automation_id = ? and subscriber_id = ? and cycle = ? and epoch = ? and state = 'ACTIVE'",
                        step,
                        dueAt,
                        place.automationId(),
                        place.subscriberId(),
                        place.cycle(),
                        place.epoch())
                == 1;
    }

    /** As if they had never come: the condition turned them away at the door. */
    boolean turnAway(Handle handle, Place place) {
        return handle.execute(
                        "delete from enrolment where automation_id = ? and subscriber_id = ? and cycle = ? and epoch = ? "
                                + "and state = 'ACTIVE'",
                        place.automationId(),
                        place.subscriberId(),
                        place.cycle(),
                        place.epoch())
                == 1;
    }

    /** Lets some of those out who are inside; 0 when there is nobody left. */
    int letOut(Handle handle, long automationId, String by) {
        return handle.execute(
                "update enrolment set state = 'EXITED', ended_at = ?, ended_by = ?, epoch = epoch + 1, owner = null, "
                        + "lease_until = null where automation_id = ? and state = 'ACTIVE' limit " + LET_OUT,
                clock.instant(),
                by,
                automationId);
    }

    /** Ends the way at its last step (DONE), before it (EXITED), or at the door (HELD). */
    boolean end(Handle handle, Place place, String state, String by) {
        return handle.execute(
                        "update enrolment set state = ?, ended_at = ?, ended_by = ?, owner = null, lease_until = null "
                                + "where automation_id = ? and subscriber_id = ? and cycle = ? and epoch = ? and state = 'ACTIVE'",
                        state,
                        clock.instant(),
                        by,
                        place.automationId(),
                        place.subscriberId(),
                        place.cycle(),
                        place.epoch())
                == 1;
    }

    /** Ends the way for somebody who did what ends it, and fences whoever is working on it. */
    void exit(Handle handle, long automationId, long subscriberId, String by, Instant occurredAt) {
        handle.execute(
                "update enrolment set state = 'EXITED', ended_at = ?, ended_by = ?, epoch = epoch + 1 "
                        + "where automation_id = ? and subscriber_id = ? and state = 'ACTIVE' and entered_at <= ?",
                clock.instant(),
                by.substring(0, Math.min(24, by.length())),
                automationId,
                subscriberId,
                occurredAt);
    }

    /**
     * Lets somebody back in whom a machine's open or click let out. The look at the facts is a range of event's primary key.
     *
     * @param exitOn types of facts that end the way when a person did them
     */
    void returnTo(Handle handle, long automationId, FactsReclassified.Judged fact, Collection<String> exitOn) {
        SqlFragment.of(
                        "update enrolment e set e.state = 'ACTIVE', e.ended_at = null, e.ended_by = null, "
                                + "e.owner = null, e.lease_until = null, e.epoch = e.epoch + 1 "
                                + "where e.automation_id = ? and e.subscriber_id = ? and e.state = 'EXITED' "
                                + "and e.ended_by = ? and e.entered_at <= ? and not exists (select 1 from event f "
                                + "where f.subscriber_id = e.subscriber_id and f.occurred_at >= e.entered_at "
                                + "and f.machine = false and f.type in ",
                        automationId,
                        fact.subscriberId(),
                        fact.type(),
                        fact.occurredAt())
                .then(SqlFragment.list(exitOn))
                .then(")")
                .update(handle);
    }

    /** Those of the people who left this way before its end: what is still waiting to be sent to them is not sent. */
    Set<Long> exited(long automationId, int cycle, Collection<Long> subscriberIds) {
        SqlFragment sql = SqlFragment.of(
                        "select subscriber_id from enrolment where automation_id = ? and cycle = ? and state = 'EXITED' "
                                + "and subscriber_id in ",
                        automationId,
                        cycle)
                .then(SqlFragment.list(subscriberIds));
        return jdbi.withHandle(handle -> {
            return new HashSet<>(sql.query(handle).mapTo(Long.class).list());
        });
    }

    /** How many people on their way have which step before them. */
    Map<Integer, Long> places(long automationId) {
        Map<Integer, Long> places = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "select step, count(*) from enrolment where automation_id = ? and state = 'ACTIVE' group by step")
                .bind(0, automationId)
                .map((rs, ctx) -> places.put(rs.getInt(1), rs.getLong(2)))
                .forEach(previous -> {}));
        return places;
    }

    public Counts counts(long automationId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*), coalesce(sum(state = 'ACTIVE'), 0), coalesce(sum(state = 'DONE'), 0), "
                                + "coalesce(sum(state = 'EXITED'), 0), coalesce(sum(state = 'HELD'), 0) "
                                + "from enrolment where automation_id = ?")
                .bind(0, automationId)
                .map((rs, ctx) -> new Counts(rs.getLong(1), rs.getLong(2), rs.getLong(3), rs.getLong(4), rs.getLong(5)))
                .one());
    }
}
