package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.Transactions;

/** Finishes mailings whose recipients all have an outcome. Looks at the ledger itself, so nothing is lost in between. */
@ApplicationScoped
class Completion {
    private static final Logger LOG = Logger.getLogger(Completion.class);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Sources sources;

    @Inject
    Mailings mailings;

    void finishSettled() {
        // mailing_state, then delivery_chunk_mailing for each
        List<Long> settled = jdbi.withHandle(
                handle -> handle.createQuery("""
                        select m.id from mailing m
                        where m.state in ('RUNNING', 'CANCELLED') and m.finished_at is null
                          and not exists (select 1 from delivery_chunk c
                                          where c.mailing_id = m.id and c.state in ('READY', 'LEASED'))
                        """).mapTo(long.class).list());
        for (long mailingId : settled) {
            try {
                Transactions.retrying(() -> jdbi.useHandle(handle -> finish(handle, mailingId)));
            } catch (RuntimeException e) {
                LOG.errorf(e, "Mailing %d cannot finish yet", mailingId);
            }
        }
    }

    private void finish(Handle handle, long mailingId) {
        Mailing mailing = Mailing.findById(mailingId, LockModeType.PESSIMISTIC_WRITE);
        if (mailing.finishedAt != null || hasOpenChunks(handle, mailingId)) {
            return;
        }
        switch (mailing.state) {
            case RUNNING -> {
                if (!mailing.kind.isOpenEnded() && hasPending(handle, mailingId)) {
                    // rows without a chunk: laid down and never handed over
                    mailings.chunkExisting(mailingId, 0, Long.MAX_VALUE, clock.instant());
                    return;
                }
                mailing.state = MailingState.FINISHED;
                mailing.finishedAt = clock.instant();
                mailing.flush();
                Totals.keep(handle, mailing);
                sources.of(mailing.kind).ifPresent(source -> source.finished(mailing));
            }
            case CANCELLED -> {
                handle.execute(
                        "update delivery set state = 'SKIPPED', reason = 'CANCELLED' "
                                + "where mailing_id = ? and state = 'PENDING' limit 10000",
                        mailingId);
                if (!hasPending(handle, mailingId)) {
                    mailing.finishedAt = clock.instant();
                    Totals.keep(handle, mailing);
                }
            }
            case BUILDING, PAUSED, FINISHED -> {}
        }
    }

    private static boolean hasOpenChunks(Handle handle, long mailingId) {
        return handle.createQuery(
                        "select 1 from delivery_chunk where mailing_id = ? and state in ('READY', 'LEASED') limit 1")
                .bind(0, mailingId)
                .mapTo(int.class)
                .findOne()
                .isPresent();
    }

    /** A pass over the mailing's rows: once for each mailing, the proof that nobody was lost. */
    private static boolean hasPending(Handle handle, long mailingId) {
        return handle.createQuery(
                        "select 1 from delivery where mailing_id = ? and state in ('PENDING', 'SENDING') limit 1")
                .bind(0, mailingId)
                .mapTo(int.class)
                .findOne()
                .isPresent();
    }
}
