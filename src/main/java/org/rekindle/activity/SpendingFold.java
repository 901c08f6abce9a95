package org.rekindle.activity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Comparator;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.Fact;
import org.rekindle.event.FactType;
import org.rekindle.event.FactsRecorded;

/** Sums what people spend, per currency. */
@ApplicationScoped
public class SpendingFold {
    @Inject
    Jdbi jdbi;

    void recorded(@Observes FactsRecorded event) {
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch("insert into spending (subscriber_id, currency, amount) values (?, ?, ?) "
                    + "on duplicate key update amount = amount + values(amount)");
            event.facts().stream()
                    .filter(fact -> fact.type().equals(FactType.PURCHASE) && fact.amount() != null)
                    .sorted(Comparator.comparing(Fact::subscriberId))
                    .forEach(fact -> batch.add(
                            fact.subscriberId(),
                            fact.amount().currency(),
                            fact.amount().value()));
            if (batch.size() > 0) {
                batch.execute();
            }
        });
    }
}
