package org.rekindle.event.shop;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Stripe Checkout. {@code Stripe-Signature: t=<seconds>,v1=<hex>,...}: each {@code v1} is the HMAC-SHA256 of the time, a dot
 * and the body under the endpoint's secret ({@code whsec_...}); there are two while a secret is being rolled. The time is
 * signed, and what is older than the tolerance is a replay.
 */
record Stripe() implements Shop {
    private static final Set<String> COMPLETED =
            Set.of("checkout.session.completed", "checkout.session.async_payment_succeeded");

    /** Currencies whose amounts are whole, by Stripe's own list, which is not ISO 4217's. */
    private static final Set<String> WHOLE = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");

    private static final Set<String> THOUSANDTHS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    @Override
    public boolean isSigned(Call call, String secret, Instant now, Duration tolerance) {
        String time = null;
        List<String> signatures = new ArrayList<>();
        for (String part : call.header("Stripe-Signature").split(",")) {
            if (part.strip().startsWith("t=")) {
                time = part.strip().substring(2);
            } else if (part.strip().startsWith("v1=")) {
                signatures.add(part.strip().substring(3));
            }
        }
        if (time == null || !time.matches("\\d{1,12}")) {
            return false;
        }
        byte[] signed = (time + '.').getBytes(StandardCharsets.UTF_8);
        boolean genuine =
                signatures.stream().anyMatch(signature -> Hmac.isHexOf(signature, secret, signed, call.body()));
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now);
        return genuine && age.abs().compareTo(tolerance) <= 0;
    }

    @Override
    public Notice read(Call call, long hookId) {
        JsonNode event = call.json();
        String type = Order.required(event, "type");
        if (!COMPLETED.contains(type)) {
            return new Notice.Nothing("the event " + type + " is not used here");
        }
        JsonNode session = event.path("data").path("object");
        String paid = session.path("payment_status").asText();
        if (!paid.equals("paid")) {
            return new Notice.Nothing("a session that is " + paid);
        }
        String email = Order.first(session.path("customer_details").path("email"), session.path("customer_email"));
        if (email == null) {
            return new Notice.Nothing("a session without an e-mail address");
        }
        String currency = Order.required(session, "currency").toUpperCase(Locale.ROOT);
        JsonNode metadata = session.path("metadata");
        Order purchase = new Order("stripe:" + Order.required(session, "id"), currency)
                .property("order", Order.first(session.path("client_reference_id")))
                .property("source", "stripe");
        for (JsonNode line : session.path("line_items").path("data")) {
            JsonNode price = line.path("price");
            purchase.item(
                    Order.first(price.path("product"), price.path("id")),
                    Order.first(line.path("description")),
                    Order.first(price.path("metadata").path("category")),
                    Order.number(line.path("quantity")),
                    amount(price.path("unit_amount"), currency));
        }
        // a session does not carry its lines by itself; shops may say in its metadata what it was about
        if (session.path("line_items").path("data").isEmpty() && metadata.hasNonNull("category")) {
            purchase.item(
                    Order.first(metadata.path("sku")),
                    Order.first(metadata.path("name")),
                    Order.first(metadata.path("category")),
                    null,
                    null);
        }
        BigDecimal created = Order.number(event.path("created"));
        Instant at = created == null ? null : Instant.ofEpochSecond(created.longValue());
        return new Notice.Bought(purchase.purchase(email, at, amount(session.path("amount_total"), currency)), at);
    }

    private static BigDecimal amount(JsonNode minor, String currency) {
        BigDecimal number = Order.number(minor);
        int decimals = WHOLE.contains(currency) ? 0 : THOUSANDTHS.contains(currency) ? 3 : 2;
        return number == null ? null : number.movePointLeft(decimals);
    }
}
