package org.rekindle.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.Fact;
import org.rekindle.event.FactType;
import org.rekindle.event.FactsReclassified;
import org.rekindle.event.FactsRecorded;
import org.rekindle.shared.BulkInsert;

/** Sums who did what with a mailing, for reports and conditions, in the transaction that stores the fact. */
@ApplicationScoped
public class EngagementFold {
    /** What the mail system did; nobody reacted. */
    private static final Set<String> NO_REACTION = Set.of(FactType.DELIVERED, FactType.SOFT_BOUNCED);

    @Inject
    Jdbi jdbi;

    void recorded(@Observes FactsRecorded event) {
        List<Fact> reactions = event.facts().stream()
                .filter(fact -> fact.mailingId() != null && !NO_REACTION.contains(fact.type()))
                .sorted(Comparator.comparing(Fact::mailingId).thenComparing(Fact::subscriberId))
                .toList();
        if (reactions.isEmpty()) {
            return;
        }
        BulkInsert rows = new BulkInsert(
                "insert into engagement (mailing_id, subscriber_id, opens, machine_opens, clicks, machine_clicks, "
                        + "purchases, unsubscribed, bounced, complained)",
                10,
                "on duplicate key update opens = opens + values(opens), "
                        + "machine_opens = machine_opens + values(machine_opens), clicks = clicks + values(clicks), "
                        + "machine_clicks = machine_clicks + values(machine_clicks), "
                        + "purchases = purchases + values(purchases), "
                        + "unsubscribed = unsubscribed or values(unsubscribed), "
                        + "bounced = bounced or values(bounced), complained = complained or values(complained)");
        for (Fact fact : reactions) {
            rows.add(
                    fact.mailingId(),
                    fact.subscriberId(),
                    one(fact, FactType.OPEN, false),
                    one(fact, FactType.OPEN, true),
                    one(fact, FactType.CLICK, false),
                    one(fact, FactType.CLICK, true),
                    fact.type().equals(FactType.PURCHASE) ? 1 : 0,
                    fact.type().equals(FactType.UNSUBSCRIBED),
                    fact.type().equals(FactType.BOUNCED),
                    fact.type().equals(FactType.COMPLAINED));
        }
        jdbi.useHandle(rows::execute);
    }

    /** Uses the primary key, in its order. */
    void reclassified(@Observes FactsReclassified event) {
        List<FactsReclassified.Judged> turned = event.facts().stream()
                .filter(fact -> fact.mailingId() != null)
                .sorted(Comparator.comparing(FactsReclassified.Judged::mailingId)
                        .thenComparing(FactsReclassified.Judged::subscriberId))
                .toList();
        jdbi.useHandle(handle -> {
            for (FactsReclassified.Judged fact : turned) {
                int open = fact.type().equals(FactType.OPEN) ? 1 : 0;
                int toMachine = fact.machine() ? 1 : -1;
                handle.execute(
                        "update engagement set opens = opens - ?, machine_opens = machine_opens + ?, "
                                + "clicks = clicks - ?, machine_clicks = machine_clicks + ? "
                                + "where mailing_id = ? and subscriber_id = ?",
                        open * toMachine,
                        open * toMachine,
                        (1 - open) * toMachine,
                        (1 - open) * toMachine,
                        fact.mailingId(),
                        fact.subscriberId());
            }
        });
    }

    private static int one(Fact fact, String type, boolean machine) {
        return fact.type().equals(type) && fact.machine() == machine ? 1 : 0;
    }
}
