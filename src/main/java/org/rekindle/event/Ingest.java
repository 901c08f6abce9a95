package org.rekindle.event;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.Money;
import org.rekindle.shared.SqlFragment;
import org.rekindle.shared.Text;
import org.rekindle.shared.Transactions;
import org.rekindle.subscriber.Profile;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.subscriber.SubscriberStore;
import org.rekindle.subscriber.Upsert;

/** Takes facts from outside: checks each, finds or creates its person, and answers once all are durable. */
@ApplicationScoped
public class Ingest {
    public static final int MAX_BATCH = 1000;

    /** Clocks of shops run ahead a little; what lies further in the future is a mistake. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** Facts that only the product itself knows. */
    private static final Set<String> OWN_TYPES = Set.of(
            FactType.CONFIRMED, FactType.UNSUBSCRIBED, FactType.BOUNCED, FactType.SOFT_BOUNCED, FactType.COMPLAINED);

    private static final int MAX_ITEMS = 200;
    private static final int MAX_PROPERTIES = 16_384;
    /** MariaDB's JSON ends at 32 levels, two of which are ours. */
    private static final int MAX_DEPTH = 16;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    SubscriberStore subscribers;

    @Inject
    FactStore facts;

    /** What became of one posted event. */
    public sealed interface Result {
        record Accepted() implements Result {}

        record Duplicate() implements Result {}

        /** Not stored, with the reason for the caller. */
        record Rejected(String detail) implements Result {}
    }

    /**
     * Stores a batch; a bad event does not keep the good ones out.
     *
     * @param events at most {@value #MAX_BATCH}; an entry is null where it could not be read at all
     * @param mailingOfCampaign the mailing a campaign id stands for, or null when there is no such campaign
     */
    public List<Result> accept(List<EventInput> events, LongFunction<Long> mailingOfCampaign) {
        Instant now = clock.instant();
        Map<Integer, Result> refused = new HashMap<>();
        Map<Integer, EmailAddress> addresses = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            int index = i;
            try {
                addresses.put(index, check(events.get(index), now));
            } catch (IllegalArgumentException e) {
                refused.put(index, new Result.Rejected(e.getMessage()));
            }
        }
        return Transactions.retrying(() -> store(events, refused, addresses, mailingOfCampaign, now));
    }

    private List<Result> store(
            List<EventInput> events,
            Map<Integer, Result> refusedBefore,
            Map<Integer, EmailAddress> addresses,
            LongFunction<Long> mailingOfCampaign,
            Instant now) {
        Map<Integer, Result> results = new HashMap<>(refusedBefore);
        // before anybody is created: a refused event must not leave its person behind
        Map<Integer, Fact> drafts = drafts(events, results, mailingOfCampaign, now);
        addresses.keySet().retainAll(drafts.keySet());
        Map<String, Long> people = people(events, addresses, results, now);
        Set<Long> existing = existing(events);
        List<Integer> indexes = new ArrayList<>();
        List<Fact> good = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (results.containsKey(i)) {
                continue;
            }
            EventInput event = events.get(i);
            Long person = addresses.get(i) == null
                    ? event.subscriberId()
                    : people.get(addresses.get(i).value());
            if (addresses.get(i) == null && !existing.contains(person)) {
                results.put(i, new Result.Rejected("subscriberId: there is no subscriber " + person));
            } else {
                good.add(drafts.get(i).about(person));
                indexes.add(i);
            }
        }
        List<FactStore.Outcome> outcomes = facts.record(good);
        for (int i = 0; i < outcomes.size(); i++) {
            results.put(
                    indexes.get(i),
                    switch (outcomes.get(i)) {
                        case STORED -> new Result.Accepted();
                        case DUPLICATE -> new Result.Duplicate();
                        case KEY_REUSED ->
                            new Result.Rejected("id was used before for another event; nothing was stored");
                    });
        }
        return java.util.stream.IntStream.range(0, events.size())
                .mapToObj(results::get)
                .toList();
    }

    /** The facts but for their people, by position; what cannot be one is noted among the results. */
    private static Map<Integer, Fact> drafts(
            List<EventInput> events, Map<Integer, Result> results, LongFunction<Long> mailingOfCampaign, Instant now) {
        Map<Integer, Fact> drafts = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            if (results.containsKey(i)) {
                continue;
            }
            try {
                EventInput event = events.get(i);
                drafts.put(i, fact(event, 0, mailing(event, mailingOfCampaign), now));
            } catch (IllegalArgumentException e) {
                results.put(i, new Result.Rejected(e.getMessage()));
            }
        }
        return drafts;
    }

    private static EmailAddress check(EventInput event, Instant now) {
        require(
                event.id() != null && !event.id().isBlank() && event.id().length() <= 200,
                "id is required, at most 200 " + "characters: it is what makes a repeated event count once");
        require(
                event.type() != null && FactType.NAME.matcher(event.type()).matches(),
                "type must match [a-z][a-z0-9_.-]{0,63}");
        require(!OWN_TYPES.contains(event.type()), event.type() + " is recorded by the product itself");
        require(
                event.occurredAt() == null || event.occurredAt().isBefore(now.plus(CLOCK_SKEW)),
                "occurredAt lies in the future");
        require(event.occurredAt() == null || event.occurredAt().isAfter(Instant.EPOCH), "occurredAt lies before 1970");
        require((event.email() == null) != (event.subscriberId() == null), "give either email or subscriberId");
        require(event.amount() == null || event.amount().value().signum() >= 0, "amount must not be negative");
        require(event.items() == null || event.items().size() <= MAX_ITEMS, "items: at most " + MAX_ITEMS);
        require(
                event.properties() == null
                        || event.properties().isObject()
                                && event.properties().toString().length() <= MAX_PROPERTIES,
                "properties must be an object of at most " + MAX_PROPERTIES + " characters");
        require(
                event.properties() == null || depth(event.properties()) <= MAX_DEPTH,
                "properties are nested deeper than " + MAX_DEPTH + " levels");
        return event.email() == null ? null : EmailAddress.of(event.email());
    }

    private static int depth(JsonNode json) {
        int deepest = 0;
        for (JsonNode child : json) {
            deepest = Math.max(deepest, depth(child));
        }
        return json.isContainerNode() ? deepest + 1 : deepest;
    }

    /** Ids by address; people not known yet are created as contacts that never asked for mail. */
    private Map<String, Long> people(
            List<EventInput> events, Map<Integer, EmailAddress> addresses, Map<Integer, Result> results, Instant now) {
        Set<String> wanted = addresses.values().stream()
                .filter(Objects::nonNull)
                .map(EmailAddress::value)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        Map<String, Long> ids = new HashMap<>();
        if (wanted.isEmpty()) {
            return ids;
        }
        SqlFragment list = SqlFragment.list(wanted);
        jdbi.useHandle(handle -> {
            var query = SqlFragment.of("select email, id from subscriber where email in ")
                    .then(list)
                    .query(handle);
            query.map((rs, ctx) -> ids.put(rs.getString(1), rs.getLong(2))).forEach(previous -> {});
        });
        Map<String, Instant> firstSeen = new HashMap<>();
        addresses.forEach((index, address) -> {
            if (address != null && !ids.containsKey(address.value())) {
                Instant at = events.get(index).occurredAt();
                firstSeen.merge(
                        address.value(), at == null || at.isAfter(now) ? now : at, (a, b) -> a.isBefore(b) ? a : b);
            }
        });
        List<Profile> unknown = firstSeen.entrySet().stream()
                .map(e -> new Profile(
                        EmailAddress.of(e.getKey()),
                        null,
                        null,
                        null,
                        Map.of(),
                        Set.of(),
                        SubscriberState.NONE,
                        e.getValue()))
                .toList();
        List<Upsert> created = unknown.isEmpty() ? List.of() : subscribers.store(unknown);
        Map<String, String> barred = new HashMap<>();
        for (int i = 0; i < created.size(); i++) {
            String address = unknown.get(i).email().value();
            switch (created.get(i)) {
                case Upsert.Created(long id) -> ids.put(address, id);
                case Upsert.Updated(long id) -> ids.put(address, id);
                case Upsert.Unchanged(long id) -> ids.put(address, id);
                case Upsert.Refused(String reason) -> barred.put(address, reason);
            }
        }
        addresses.forEach((index, address) -> {
            if (address != null && barred.containsKey(address.value())) {
                results.put(index, new Result.Rejected(barred.get(address.value())));
            }
        });
        return ids;
    }

    private Set<Long> existing(List<EventInput> events) {
        Set<Long> ids = events.stream()
                .filter(Objects::nonNull)
                .map(EventInput::subscriberId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return ids;
        }
        SqlFragment list = SqlFragment.list(ids);
        return jdbi.withHandle(handle -> {
            var query = SqlFragment.of("select id from subscriber where state <> 'ERASED' and id in ")
                    .then(list)
                    .query(handle);
            return new HashSet<>(query.mapTo(Long.class).list());
        });
    }

    private static Long mailing(EventInput event, LongFunction<Long> mailingOfCampaign) {
        if (event.campaignId() == null) {
            return null;
        }
        Long mailing = mailingOfCampaign.apply(event.campaignId());
        require(mailing != null, "campaignId: there is no campaign " + event.campaignId() + " that was started");
        return mailing;
    }

    private static Fact fact(EventInput event, long person, Long mailingId, Instant now) {
        List<Fact.Item> items = event.items() == null
                ? List.of()
                : event.items().stream().map(item -> item(item, event.amount())).toList();
        return new Fact(
                "api:" + event.id(),
                event.type(),
                person,
                event.occurredAt() == null ? now : event.occurredAt(),
                mailingId,
                Boolean.TRUE.equals(event.machine()),
                event.amount() == null ? total(event.type(), items) : event.amount(),
                items,
                event.properties());
    }

    private static Fact.Item item(EventInput.Item item, Money amount) {
        require(item != null, "items: each must be an object");
        BigDecimal quantity = item.quantity() == null ? BigDecimal.ONE : item.quantity();
        require(
                quantity.signum() > 0
                        && quantity.compareTo(BigDecimal.valueOf(1_000_000)) < 0
                        && quantity.stripTrailingZeros().scale() <= 3,
                "items: quantity must lie between 0.001 and 1,000,000");
        return new Fact.Item(
                limited(item.sku(), 100, "sku"),
                limited(item.name(), 200, "name"),
                limited(item.category(), 100, "category"),
                quantity,
                price(item.price(), amount));
    }

    private static Money price(JsonNode price, Money amount) {
        if (price == null || price.isNull()) {
            return null;
        }
        Money money;
        try {
            if (price.isObject()) {
                money = new Money(
                        new BigDecimal(price.path("value").asText()),
                        price.path("currency").asText());
            } else {
                BigDecimal value = new BigDecimal(price.asText());
                money = amount == null ? null : new Money(value, amount.currency());
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("items: price must be {\"value\": \"9.90\", \"currency\": \"EUR\"}", e);
        }
        require(money == null || money.value().signum() >= 0, "items: price must not be negative");
        return money;
    }

    /** What the items come to, where a purchase names prices but no amount. */
    private static Money total(String type, List<Fact.Item> items) {
        boolean oneCurrency = items.stream()
                        .map(item -> item.price() == null ? null : item.price().currency())
                        .distinct()
                        .count()
                == 1;
        if (!type.equals(FactType.PURCHASE) || !oneCurrency || items.getFirst().price() == null) {
            return null;
        }
        BigDecimal sum = items.stream()
                .map(item -> item.price().value().multiply(item.quantity()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Money(
                sum.setScale(4, java.math.RoundingMode.HALF_UP).stripTrailingZeros(),
                items.getFirst().price().currency());
    }

    private static String limited(String text, int max, String name) {
        if (text != null) {
            Text.flaw(text, max).ifPresent(flaw -> require(false, "items: " + name + " " + flaw));
        }
        return text;
    }

    private static void require(boolean held, String detail) {
        if (!held) {
            throw new IllegalArgumentException(detail);
        }
    }
}
