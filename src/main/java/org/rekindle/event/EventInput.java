package org.rekindle.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.rekindle.shared.Money;

/**
 * A fact as a caller posts it, see the contract, section 3.
 *
 * @param id the caller's idempotency key
 * @param occurredAt now when absent
 * @param campaignId the campaign it belongs to, resolved by the caller of {@link Ingest}
 */
public record EventInput(
        String id,
        String type,
        String email,
        Long subscriberId,
        Instant occurredAt,
        Long campaignId,
        Boolean machine,
        Money amount,
        List<Item> items,
        JsonNode properties) {

    /** One line of a purchase; price is money, or a number in the purchase's currency. */
    public record Item(String sku, String name, String category, java.math.BigDecimal quantity, JsonNode price) {}
}
