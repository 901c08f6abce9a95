package org.rekindle.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.rekindle.shared.Money;

/**
 * Something a person did, or that was done for them.
 *
 * @param key see {@link FactKey}: the same key twice counts once
 * @param type see {@link FactType}
 * @param mailingId the mailing it belongs to, null for none
 * @param machine true for opens and clicks of scanners and prefetching proxies
 * @param amount what a purchase cost, null for others
 * @param properties a JSON object, null for none
 */
public record Fact(
        String key,
        String type,
        long subscriberId,
        Instant occurredAt,
        Long mailingId,
        boolean machine,
        Money amount,
        List<Item> items,
        JsonNode properties) {

    /** One line of a purchase, cart or view; price is for one piece. */
    public record Item(String sku, String name, String category, BigDecimal quantity, Money price) {}

    public Fact {
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
        items = items == null ? List.of() : List.copyOf(items);
    }

    /** A fact without amount, items or properties. */
    public static Fact plain(String key, String type, long subscriberId, Instant occurredAt, Long mailingId) {
        return new Fact(key, type, subscriberId, occurredAt, mailingId, false, null, List.of(), null);
    }

    /** The same, of this person. */
    Fact about(long person) {
        return new Fact(key, type, person, occurredAt, mailingId, machine, amount, items, properties);
    }

    private static final byte[] NO_BODY = new byte[8];

    private static final Set<String> HUMAN_TYPES = Set.of(
            FactType.OPEN,
            FactType.CLICK,
            FactType.PURCHASE,
            FactType.VIEW,
            FactType.SEARCH,
            FactType.CART,
            FactType.VISIT,
            FactType.REPLY,
            FactType.CONFIRMED);

    /** True when a person acted: what raises a status and ends a win-back. */
    public boolean isHumanSignal() {
        return !machine && HUMAN_TYPES.contains(type);
    }

    /** The unique key of the store, see {@link FactKey}. */
    public byte[] keyHash() {
        return FactKey.octets(key);
    }

    /**
     * Tells a repetition from another fact under the same id; not by the time, which is now for who does not give one. Of ids
     * that only one fact can have there is nothing to tell.
     */
    byte[] bodyHash() {
        if (FactKey.isOfMailing(key)) {
            return NO_BODY;
        }
        String body = type
                + '|'
                + subscriberId
                + '|'
                + mailingId
                + '|'
                + machine
                + '|'
                + amount
                + '|'
                + items
                + '|'
                + properties;
        return Arrays.copyOf(FactKey.sha256(body), 8);
    }
}
