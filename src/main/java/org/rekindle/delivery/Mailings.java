package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.delivery.relay.RoadsChanged;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;

/**
 * What the owners of mailings do with them. Each call joins the caller's transaction, so a recipient is enqueued exactly
 * when the caller's own change is stored.
 */
@ApplicationScoped
public class Mailings {
    /** Rows that go into one chunk, however high the configuration: facts are recorded and locks held by the thousand. */
    private static final int LARGEST_CHUNK = 1000;
    /** How many chunks are cut from what one question to the ledger answers. */
    private static final int CHUNKS_READ = 20;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    DeliveryConfig config;

    @Inject
    Deliveries deliveries;

    @Inject
    Event<WorkAdded> added;

    @Inject
    Event<MailingHeld> held;

    /**
     * The mailing of this occurrence, created when there is none.
     *
     * @param initial BUILDING when an audience will be laid down in steps, else RUNNING; an existing mailing keeps its state
     */
    @Transactional
    public Mailing open(MailingKind kind, long refId, int run, MailingState initial) {
        return open(kind, refId, run, initial, MailingTerms.USUAL);
    }

    /** As {@link #open(MailingKind, long, int, MailingState)}; an existing mailing keeps its terms. */
    @Transactional
    public Mailing open(MailingKind kind, long refId, int run, MailingState initial, MailingTerms terms) {
        if (initial != MailingState.BUILDING && initial != MailingState.RUNNING) {
            throw new IllegalArgumentException("a mailing begins BUILDING or RUNNING");
        }
        jdbi.useHandle(handle -> handle.execute(
                "insert into mailing (kind, ref_id, run, state, at_most_once, priority, hours, message_ids, created_at) "
                        + "values (?, ?, ?, ?, ?, ?, ?, ?, ?) "
                        + "on duplicate key update kind = kind",
                kind.name(),
                refId,
                run,
                initial.name(),
                terms.atMostOnce(),
                terms.priority().name(),
                terms.hours() == null ? null : terms.hours().toJson(),
                MessageIdKind.SEALED.name(),
                clock.instant()));
        return Mailing.of(kind, refId, run).orElseThrow();
    }

    /**
     * Limits changed: who waits for one looks again, and who is looked at meanwhile soon after. Uses mailing_state, then
     * delivery_chunk_mailing.
     */
    void lookAgain(@Observes RoadsChanged event) {
        Instant now = clock.instant();
        jdbi.useHandle(handle -> {
            Roads.changed(handle, now);
            handle.execute(
                    "update delivery_chunk c join mailing m on m.id = c.mailing_id set c.not_before = ?, c.limited = false "
                            + "where m.state in ('RUNNING', 'PAUSED') and c.state = 'READY' and c.limited",
                    now);
        });
        added.fire(new WorkAdded(0));
    }

    /** The audience is complete: BUILDING becomes RUNNING. */
    @Transactional
    public boolean start(long mailingId) {
        return change(mailingId, MailingState.RUNNING, MailingState.BUILDING);
    }

    /** Nothing more is handed to the relay after at most two seconds, apart from what is on the wire. */
    @Transactional
    public boolean pause(long mailingId) {
        return change(mailingId, MailingState.PAUSED, MailingState.RUNNING);
    }

    /** Pauses a mailing that cannot go on without a person, and tells its owner why. */
    @Transactional
    public boolean hold(long mailingId, String reason) {
        boolean held = pause(mailingId);
        if (held) {
            Mailing mailing = Mailing.findById(mailingId);
            this.held.fire(new MailingHeld(mailing.kind, mailing.refId, mailing.run, reason));
        }
        return held;
    }

    @Transactional
    public boolean resume(long mailingId) {
        return change(mailingId, MailingState.RUNNING, MailingState.PAUSED);
    }

    /** Ends the mailing: who is still pending becomes SKIPPED with reason CANCELLED, chunk by chunk, within moments. */
    @Transactional
    public boolean cancel(long mailingId) {
        return change(
                mailingId, MailingState.CANCELLED, MailingState.BUILDING, MailingState.RUNNING, MailingState.PAUSED);
    }

    /**
     * Locks the mailing even when nothing changes: who pauses while an audience is laid down must be seen by its last step,
     * or wait for it.
     */
    private boolean change(long mailingId, MailingState to, MailingState... from) {
        boolean changed = jdbi.withHandle(handle -> {
            Optional<MailingState> before = handle.createQuery("select state from mailing where id = ? for update")
                    .bind(0, mailingId)
                    .mapTo(String.class)
                    .findOne()
                    .map(MailingState::valueOf);
            return before.filter(List.of(from)::contains).isPresent()
                    && handle.execute("update mailing set state = ? where id = ?", to.name(), mailingId) == 1;
        });
        if (changed) {
            added.fire(new WorkAdded(mailingId));
        }
        return changed;
    }

    /**
     * Adds recipients who are due at the same time, as one chunk for each thousand. Nobody is added twice. An open-ended
     * mailing (AUTOMATION, FORM) that had FINISHED runs again.
     *
     * @return how many of them were new
     * @throws DomainException when the mailing is cancelled, or finished and not open-ended
     */
    @Transactional
    public int enqueue(long mailingId, List<Enqueued> people, Instant notBefore) {
        if (people.isEmpty()) {
            return 0;
        }
        int size = chunkSize();
        int fresh = jdbi.withHandle(handle -> {
            reopen(mailingId);
            int count = 0;
            for (int from = 0; from < people.size(); from += size) {
                List<Enqueued> some = people.subList(from, Math.min(people.size(), from + size));
                count += Chunks.insert(handle, mailingId, some, ChunkTerms.at(notBefore));
            }
            return count;
        });
        added.fire(new WorkAdded(mailingId));
        return fresh;
    }

    /** Under the mailing's lock: it cannot finish between this look and the new rows. */
    private void reopen(long mailingId) {
        jdbi.useHandle(handle -> {
            var mailing = handle.createQuery("select kind, state from mailing where id = ? for update")
                    .bind(0, mailingId)
                    .mapToMap(String.class)
                    .findOne()
                    .orElseThrow(() -> DomainException.notFound("mailing", mailingId));
            boolean openEnded = MailingKind.valueOf(mailing.get("kind")).isOpenEnded();
            switch (MailingState.valueOf(mailing.get("state"))) {
                case BUILDING, RUNNING, PAUSED -> {}
                case FINISHED -> {
                    if (!openEnded) {
                        throw DomainException.conflict("the mailing has finished");
                    }
                    handle.execute("update mailing set state = 'RUNNING', finished_at = null where id = ?", mailingId);
                }
                case CANCELLED -> throw DomainException.conflict("the mailing was cancelled");
            }
        });
    }

    /**
     * Makes chunks of rows that were inserted set-based, with chunk_id 0, which they keep. Ranges must not overlap.
     *
     * @param fromId first subscriber id, inclusive, as {@code toId}
     */
    @Transactional
    public void chunkExisting(long mailingId, long fromId, long toId, Instant notBefore) {
        ChunkTerms terms = ChunkTerms.at(notBefore);
        int read = CHUNKS_READ * chunkSize();
        jdbi.useHandle(handle -> {
            List<Long> ids;
            long from = fromId;
            do {
                // primary key
                ids = handle.createQuery("select subscriber_id from delivery where mailing_id = ? "
                                + "and subscriber_id between ? and ? and chunk_id = 0 and state = 'PENDING' "
                                + "order by subscriber_id limit ?")
                        .bind(0, mailingId)
                        .bind(1, from)
                        .bind(2, toId)
                        .bind(3, read)
                        .mapTo(long.class)
                        .list();
                if (!ids.isEmpty()) {
                    Chunks.layDown(handle, mailingId, inChunks(ids), terms);
                    from = ids.getLast() + 1;
                }
            } while (ids.size() == read);
        });
        added.fire(new WorkAdded(mailingId));
    }

    /**
     * As {@link #chunkExisting}, of a mailing that is BUILDING. Where the rows fill half of the range or more, ids are counted
     * off and the rows are not read again: such chunks are up to half empty, which costs less.
     *
     * @param rows how many were inserted, at least as many as are pending
     */
    @Transactional
    public void chunkInserted(long mailingId, long fromId, long toId, int rows, Instant notBefore) {
        if (rows >= (toId - fromId + 1) / 2.0) {
            jdbi.useHandle(
                    handle -> Chunks.layDown(handle, mailingId, fromId, toId, chunkSize(), ChunkTerms.at(notBefore)));
        } else if (rows > 0) {
            chunkExisting(mailingId, fromId, toId, notBefore);
        }
    }

    /** Gives these pending recipients, in order of their ids, chunks of the same terms. */
    @Transactional
    public void chunk(long mailingId, List<Long> subscriberIds, ChunkTerms terms) {
        jdbi.useHandle(handle -> inChunks(subscriberIds).forEach(some -> Chunks.move(handle, mailingId, some, terms)));
        added.fire(new WorkAdded(mailingId));
    }

    private List<List<Long>> inChunks(List<Long> ids) {
        List<List<Long>> chunks = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += chunkSize()) {
            chunks.add(ids.subList(from, Math.min(ids.size(), from + chunkSize())));
        }
        return chunks;
    }

    private int chunkSize() {
        return Math.min(config.chunkSize(), LARGEST_CHUNK);
    }

    public Counts counts(long mailingId) {
        return reconciliation(mailingId).counts();
    }

    /** The counts of each of these mailings, by id. */
    public Map<Long, Counts> counts(Collection<Long> mailingIds) {
        Map<Long, Counts> counts = new HashMap<>();
        deliveries.accounts(mailingIds).forEach((id, account) -> counts.put(id, account.counts()));
        return counts;
    }

    /** As {@link #reconciliation}, of many, and of large ones under way as of some seconds ago: for pages that are asked for often. */
    public Map<Long, Reconciliation> glances(Collection<Long> mailingIds) {
        return deliveries.glances(mailingIds);
    }

    /** Where everybody of the mailing stands, and why. */
    public Reconciliation reconciliation(long mailingId) {
        return deliveries.accounts(List.of(mailingId)).get(mailingId);
    }

    /**
     * Recipients by subscriber id.
     *
     * @param state null for all
     * @param reason null for all
     * @param after subscriber id to start behind
     */
    public Page<Delivery> deliveries(long mailingId, DeliveryState state, String reason, long after, int limit) {
        return deliveries.page(mailingId, state, reason, after, limit);
    }
}
