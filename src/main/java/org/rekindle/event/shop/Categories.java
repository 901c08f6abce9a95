package org.rekindle.event.shop;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.rekindle.event.EventInput;

/**
 * What a shop sells under a sku: webhooks of orders name no categories. A key is a sku, or the beginning of skus with
 * {@code *} at its end; the longest that fits decides.
 */
record Categories(Map<String, String> bySku) {
    static final int MOST = 1000;

    /** The purchase with the categories that are known; those the shop named itself stay. */
    EventInput complete(EventInput purchase) {
        if (bySku.isEmpty()) {
            return purchase;
        }
        List<EventInput.Item> items =
                purchase.items().stream().map(this::complete).toList();
        JsonNode properties = purchase.properties();
        return new EventInput(
                purchase.id(),
                purchase.type(),
                purchase.email(),
                purchase.subscriberId(),
                purchase.occurredAt(),
                purchase.campaignId(),
                purchase.machine(),
                purchase.amount(),
                items,
                properties);
    }

    private EventInput.Item complete(EventInput.Item item) {
        return item.category() != null || item.sku() == null
                ? item
                : new EventInput.Item(item.sku(), item.name(), of(item.sku()), item.quantity(), item.price());
    }

    private String of(String sku) {
        String exact = bySku.get(sku);
        if (exact != null) {
            return exact;
        }
        for (int length = sku.length(); length >= 0; length--) {
            String category = bySku.get(sku.substring(0, length) + '*');
            if (category != null) {
                return category;
            }
        }
        return null;
    }
}
