package org.rekindle.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rekindle.event.Fact;
import org.rekindle.event.FactKey;
import org.rekindle.event.FactStore;
import org.rekindle.event.FactType;
import org.rekindle.shared.Money;
import org.rekindle.shared.Transactions;

/**
 * Records what the readers did, on the path every fact takes. A reader's facts travel together: what is derived from
 * them is then written once for each person and not once for each fact.
 */
@ApplicationScoped
public class FactLoader {
    private static final int BATCH = 1000;

    @Inject
    FactStore facts;

    /** Answers how many facts there are now. */
    int record(Plan plan, Map<Integer, Long> ids, Map<Integer, Long> mailings) {
        int total = 0;
        List<Fact> batch = new ArrayList<>();
        for (Person person : plan.people()) {
            List<Fact> own = facts(
                    person, ids.get(person.number()), mailings, plan.shop().currency());
            total += own.size();
            if (batch.size() + own.size() > BATCH) {
                store(batch);
                batch = new ArrayList<>();
            }
            batch.addAll(own);
        }
        store(batch);
        return total;
    }

    private void store(List<Fact> batch) {
        for (int from = 0; from < batch.size(); from += BATCH) {
            List<Fact> some = batch.subList(from, Math.min(batch.size(), from + BATCH));
            Transactions.retrying(() -> facts.record(some));
        }
    }

    private static List<Fact> facts(Person person, long id, Map<Integer, Long> mailings, String currency) {
        List<Fact> facts = new ArrayList<>();
        for (Happening happening : person.happenings()) {
            Long mailing = happening.letter() == null ? null : mailings.get(happening.letter());
            facts.add(new Fact(
                    key(person, facts.size(), id, happening, mailing),
                    happening.type(),
                    id,
                    happening.at(),
                    mailing,
                    happening.machine(),
                    happening.type().equals(FactType.PURCHASE) ? new Money(happening.total(), currency) : null,
                    happening.basket().stream()
                            .map(line -> item(line, currency))
                            .toList(),
                    properties(happening)));
        }
        return facts;
    }

    /** Deliveries and bounces are known under the keys that sending gives them: said twice, they count once. */
    private static String key(Person person, int place, long id, Happening happening, Long mailing) {
        return switch (happening.type()) {
            case FactType.DELIVERED -> FactKey.ofMail(mailing, id);
            case FactType.BOUNCED -> "bounce:" + mailing + ":" + id;
            default -> "demo:" + person.number() + ":" + place;
        };
    }

    private static Fact.Item item(Happening.Line line, String currency) {
        Shop.Product product = line.product();
        return new Fact.Item(
                product.sku(),
                product.name(),
                product.category(),
                BigDecimal.valueOf(line.quantity()),
                new Money(product.price(), currency));
    }

    private static JsonNode properties(Happening happening) {
        return switch (happening.type()) {
            case FactType.CLICK -> JsonNodeFactory.instance.objectNode().put("url", happening.detail());
            case FactType.SEARCH -> JsonNodeFactory.instance.objectNode().put("query", happening.detail());
            default -> null;
        };
    }
}
