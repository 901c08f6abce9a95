package org.rekindle.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.BulkSelect;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Text;
import org.rekindle.shared.Transactions;

/** One chunk of a change, or of taking it back: people, what they were and the place reached are written in one transaction. */
@ApplicationScoped
class BulkChangeSteps {
    static final int CHUNK = 1000;

    @Inject
    Jdbi jdbi;

    @Inject
    ChosenPeople chosen;

    @Inject
    BulkEdits edits;

    private record Work(
            long id,
            BulkChange.Kind kind,
            int refId,
            String value,
            String condition,
            String ids,
            BulkChange.State state,
            long place,
            Instant createdAt) {
        boolean isWhere(Work seen) {
            return state == seen.state && place == seen.place;
        }
    }

    /** Answers whether there is more to do. Two at a time do no harm: whoever comes second finds the place moved on. */
    boolean step(long changeId) {
        Work seen = jdbi.withHandle(handle -> read(handle, changeId, ""));
        return switch (seen.state()) {
            case RUNNING -> forward(seen);
            case UNDOING -> Transactions.retrying(() -> jdbi.withHandle(handle -> back(handle, seen)));
            case DONE, FAILED, UNDONE -> false;
        };
    }

    private boolean forward(Work seen) {
        List<Long> ids;
        Optional<BulkEdits.Edit> edit;
        try {
            ids = next(seen);
            edit = Transactions.retrying(() -> edits.of(seen.kind(), seen.refId(), seen.value()));
        } catch (DomainException gone) {
            fail(seen, Text.excerpt(String.valueOf(gone.getMessage()), 500));
            return false;
        }
        if (edit.isEmpty()) {
            fail(seen, seen.kind().isOfTopic() ? "the topic is gone" : "the attribute is gone");
            return false;
        }
        return Transactions.retrying(() -> jdbi.withHandle(handle -> forward(handle, seen, ids, edit.get())));
    }

    /** Outside the transaction that writes: a condition may take its time, and nobody should wait for it. */
    private List<Long> next(Work work) {
        if (work.condition() != null) {
            return chosen.idsAfter(work.condition(), work.createdAt(), work.place(), CHUNK);
        }
        return Arrays.stream(work.ids().split(","))
                .map(Long::valueOf)
                .filter(id -> id > work.place())
                .limit(CHUNK)
                .toList();
    }

    private boolean forward(Handle handle, Work seen, List<Long> ids, BulkEdits.Edit edit) {
        // held until the chunk is written
        Work work = read(handle, seen.id(), "for update");
        if (!work.isWhere(seen)) {
            return work.state().isAtWork();
        }
        if (ids.isEmpty()) {
            move(handle, work.id(), BulkChange.State.DONE, work.place(), 0, 0);
            return false;
        }
        int changed = edit.apply(handle, work.id(), known(handle, ids));
        move(handle, work.id(), BulkChange.State.RUNNING, ids.getLast(), changed, 0);
        return true;
    }

    private boolean back(Handle handle, Work seen) {
        Work work = read(handle, seen.id(), "for update");
        if (!work.isWhere(seen)) {
            return work.state().isAtWork();
        }
        List<BulkEdits.Before> people = handle.createQuery("select subscriber_id, before_value from "
                        + "bulk_change_person where change_id = ? and subscriber_id > ? order by subscriber_id limit "
                        + CHUNK)
                .bind(0, work.id())
                .bind(1, work.place())
                .map((rs, context) -> new BulkEdits.Before(rs.getLong(1), rs.getString(2)))
                .list();
        Optional<BulkEdits.Edit> edit = edits.of(work.kind(), work.refId(), work.value());
        if (people.isEmpty() || edit.isEmpty()) {
            move(handle, work.id(), BulkChange.State.UNDONE, work.place(), 0, 0);
            return false;
        }
        List<Long> known =
                known(handle, people.stream().map(BulkEdits.Before::id).toList());
        int restored = edit.get()
                .restore(
                        handle,
                        people.stream()
                                .filter(person -> known.contains(person.id()))
                                .toList());
        move(handle, work.id(), BulkChange.State.UNDOING, people.getLast().id(), 0, restored);
        return true;
    }

    private static void move(Handle handle, long id, BulkChange.State state, long place, int changed, int restored) {
        handle.execute(
                "update bulk_change set state = ?, place = ?, people = people + ?, undone = undone + ? where id = ?",
                state.name(),
                place,
                changed,
                restored,
                id);
    }

    private void fail(Work work, String problem) {
        Transactions.retrying(() -> jdbi.useHandle(handle -> handle.execute(
                "update bulk_change set state = 'FAILED', problem = ? where id = ? and state = 'RUNNING'",
                problem,
                work.id())));
    }

    /** Locked until the chunk is written, in key order, as everybody who writes values does. */
    private static List<Long> known(Handle handle, List<Long> ids) {
        return BulkSelect.list(
                handle,
                "select id from subscriber where id in",
                ids,
                "and state <> 'ERASED' order by id for update",
                rs -> rs.getLong(1));
    }

    private static Work read(Handle handle, long id, String lock) {
        return handle.createQuery("select id, kind, ref_id, value, chosen, ids, state, place, created_at "
                        + "from bulk_change where id = ? " + lock)
                .bind(0, id)
                .map((rs, context) -> new Work(
                        rs.getLong(1),
                        BulkChange.Kind.valueOf(rs.getString(2)),
                        rs.getInt(3),
                        rs.getString(4),
                        rs.getString(5),
                        rs.getString(6),
                        BulkChange.State.valueOf(rs.getString(7)),
                        rs.getLong(8),
                        context.findColumnMapperFor(Instant.class).orElseThrow().map(rs, 9, context)))
                .one();
    }
}
