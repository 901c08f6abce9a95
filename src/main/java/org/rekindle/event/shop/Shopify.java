package org.rekindle.event.shop;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/**
 * Shopify, topic {@code orders/paid}. {@code X-Shopify-Hmac-Sha256} is the Base64 of the HMAC-SHA256 of the body under the
 * app's client secret, or the one shown beside webhooks made in the shop's settings. It carries no time; the order's own
 * {@code updated_at} does.
 */
record Shopify() implements Shop {
    @Override
    public boolean isSigned(Call call, String secret, Instant now, Duration tolerance) {
        return Hmac.isBase64Of(call.header("X-Shopify-Hmac-Sha256"), secret, call.body());
    }

    @Override
    public Notice read(Call call, long hookId) {
        String topic = call.header("X-Shopify-Topic");
        if (!topic.equals("orders/paid")) {
            return new Notice.Nothing("the topic " + topic + " is not used here");
        }
        JsonNode order = call.json();
        if (order.path("test").asBoolean()) {
            return new Notice.Nothing("a test order");
        }
        String email = Order.first(
                order.path("email"),
                order.path("contact_email"),
                order.path("customer").path("email"));
        if (email == null) {
            return new Notice.Nothing("an order without an e-mail address");
        }
        // ids of orders are unique among all shops
        Order purchase = new Order("shopify:" + Order.required(order, "id"), Order.required(order, "currency"))
                .property("order", Order.first(order.path("name"), order.path("order_number")))
                .property("source", "shopify");
        for (JsonNode line : order.path("line_items")) {
            purchase.item(
                    Order.first(line.path("sku"), line.path("variant_id"), line.path("product_id")),
                    Order.first(line.path("title"), line.path("name")),
                    Order.first(line.path("product_type")),
                    Order.number(line.path("quantity")),
                    Order.number(line.path("price")));
        }
        Instant at = Order.time(Order.first(order.path("processed_at"), order.path("created_at")));
        return new Notice.Bought(
                purchase.purchase(email, at, Order.number(order.path("total_price"))),
                Order.time(Order.first(order.path("updated_at"))));
    }
}
