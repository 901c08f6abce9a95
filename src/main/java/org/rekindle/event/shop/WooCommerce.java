package org.rekindle.event.shop;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * WooCommerce, topic {@code order.updated}. {@code X-WC-Webhook-Signature} is the Base64 of the HMAC-SHA256 of the body
 * under the webhook's secret. It carries no time; the order's own {@code date_modified_gmt} does. An order is reported at
 * each change; it counts once, when it is paid.
 */
record WooCommerce() implements Shop {
    private static final Set<String> PAID = Set.of("processing", "completed");

    @Override
    public boolean isSigned(Call call, String secret, Instant now, Duration tolerance) {
        return Hmac.isBase64Of(call.header("X-WC-Webhook-Signature"), secret, call.body());
    }

    @Override
    public Notice read(Call call, long hookId) {
        String topic = call.header("X-WC-Webhook-Topic");
        if (!topic.equals("order.updated") && !topic.equals("order.created")) {
            return new Notice.Nothing("the topic " + topic + " is not used here");
        }
        JsonNode order = call.json();
        String status = Order.required(order, "status");
        if (!PAID.contains(status)) {
            return new Notice.Nothing("an order that is " + status);
        }
        String email = Order.first(order.path("billing").path("email"));
        if (email == null) {
            return new Notice.Nothing("an order without an e-mail address");
        }
        // every shop numbers its orders from 1
        Order purchase = new Order(
                        "woocommerce:" + hookId + ':' + Order.required(order, "id"), Order.required(order, "currency"))
                .property("order", Order.first(order.path("number"), order.path("id")))
                .property("source", "woocommerce");
        for (JsonNode line : order.path("line_items")) {
            purchase.item(
                    Order.first(line.path("sku"), line.path("product_id")),
                    Order.first(line.path("name")),
                    null,
                    Order.number(line.path("quantity")),
                    Order.number(line.path("price")));
        }
        Instant at = Order.time(Order.first(order.path("date_paid_gmt"), order.path("date_created_gmt")));
        return new Notice.Bought(
                purchase.purchase(email, at, Order.number(order.path("total"))),
                Order.time(Order.first(order.path("date_modified_gmt"))));
    }
}
