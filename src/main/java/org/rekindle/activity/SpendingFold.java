package org.rekindle.activity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Comparator;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.Fact;
import org.rekindle.event.FactType;
import org.rekindle.event.FactsRecorded;
import org.rekindle.shared.BulkInsert;

/** Sums what people spend, per currency. */
@ApplicationScoped
public class SpendingFold {
    @Inject
    Jdbi jdbi;

    void recorded(@Observes FactsRecorded event) {
        BulkInsert rows = new BulkInsert(
                "insert into spending (subscriber_id, currency, amount)",
                3,
                "on duplicate key update amount = amount + values(amount)");
        event.facts().stream()
                .filter(fact -> fact.type().equals(FactType.PURCHASE) && fact.amount() != null)
                .sorted(Comparator.comparing(Fact::subscriberId))
                .forEach(fact -> rows.add(
                        fact.subscriberId(),
                        fact.amount().currency(),
                        fact.amount().value()));
        jdbi.useHandle(rows::execute);
    }
}
