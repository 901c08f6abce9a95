package org.rekindle.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.rekindle.shared.BulkSelect;

/**
 * Accounts of mailings that are over, counted once: their rows no longer change, and there may be millions. Open-ended ones
 * are never over: they end and go on with each who joins.
 */
final class Totals {
    private Totals() {}

    /** Counts, within the transaction that ends the mailing. */
    static void keep(Handle handle, Mailing mailing) {
        if (mailing.kind.isOpenEnded()) {
            return;
        }
        handle.execute(
                "insert into mailing_total (mailing_id, state, reason, people) select mailing_id, state, "
                        + "coalesce(reason, ''), count(*) from delivery where mailing_id = ? "
                        + "group by mailing_id, state, reason",
                mailing.id);
    }

    /** Lines by mailing; those not over are absent. */
    static Map<Long, List<Reconciliation.Line>> of(Handle handle, Collection<Long> mailingIds) {
        Map<Long, List<Reconciliation.Line>> totals = new HashMap<>();
        BulkSelect.list(
                handle,
                "select mailing_id, state, reason, people from mailing_total where mailing_id in",
                mailingIds,
                "order by mailing_id, state, reason",
                rows -> totals.computeIfAbsent(rows.getLong(1), id -> new ArrayList<>())
                        .add(new Reconciliation.Line(
                                DeliveryState.valueOf(rows.getString(2)),
                                rows.getString(3).isEmpty() ? null : rows.getString(3),
                                rows.getLong(4))));
        return totals;
    }
}
