package org.rekindle.event.shop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.e2e.Shop;

/** Orders as the providers report them, over HTTP; the bodies have the shape of their documentation. */
@QuarkusTest
class ShopHooksTest {
    private static final String SECRET = "a secret between shop and us";

    @Inject
    Jdbi jdbi;

    private final Shop shop = new Shop(Api::api);
    private final String email = anAddress("shopper");
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private static long hook(String provider) {
        return hook(provider, SECRET).getLong("id");
    }

    private static JsonPath hook(String provider, String secret) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "name",
                provider + System.nanoTime(),
                "provider",
                provider,
                "categories",
                Map.of("CAT-*", "cats", "CAT-DISH", "dishes")));
        if (secret != null) {
            body.put("secret", secret);
        }
        return api().body(body)
                .post("/api/v1/shop-hooks")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private String body(String file, Instant updated) {
        try (InputStream in = getClass().getResourceAsStream("/shop/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("EMAIL", email)
                    .replace("CREATED", String.valueOf(updated.getEpochSecond()))
                    .replace(
                            "UPDATED",
                            file.startsWith("woo")
                                    ? LocalDateTime.ofInstant(updated, ZoneOffset.UTC)
                                            .toString()
                                    : updated.toString())
                    // an id of this test alone
                    .replace("820982911946154508", String.valueOf(System.nanoTime()))
                    .replace("cs_test_a1", "cs_test_" + System.nanoTime());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Response call(long hook, Map<String, String> headers, String body) {
        return given().contentType("application/json")
                .headers(headers)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/hooks/" + hook);
    }

    private static ValidatableResponse shopify(long hook, String body) {
        return call(
                        hook,
                        Map.of(
                                "X-Shopify-Topic",
                                "orders/paid",
                                "X-Shopify-Hmac-Sha256",
                                Base64.getEncoder().encodeToString(hmac(body))),
                        body)
                .then();
    }

    private static ValidatableResponse woo(long hook, String body) {
        return call(
                        hook,
                        Map.of(
                                "X-WC-Webhook-Topic",
                                "order.updated",
                                "X-WC-Webhook-Signature",
                                Base64.getEncoder().encodeToString(hmac(body))),
                        body)
                .then();
    }

    private static ValidatableResponse stripe(long hook, Instant signed, String body) {
        String time = String.valueOf(signed.getEpochSecond());
        String signature = HexFormat.of().formatHex(hmac(time + '.' + body));
        return call(hook, Map.of("Stripe-Signature", "t=" + time + ",v1=" + signature), body)
                .then();
    }

    @Test
    void paid_order_of_shopify_is_a_purchase_that_counts_once() {
        long hook = hook("shopify");
        String order = body("shopify-orders-paid.json", now);
        shopify(hook, order).statusCode(200).body("outcome", equalTo("STORED"));
        shopify(hook, order).statusCode(200).body("outcome", equalTo("KNOWN"));
        JsonPath person = shop.person(email);
        assertThat(person.getInt("activity.orders")).isEqualTo(1);
        assertThat(person.getString("activity.spent[0].value")).isEqualTo("54.45");
        assertThat(person.getString("interests[0].category")).isEqualTo("cats");
        assertThat(person.getString("state")).isEqualTo("NONE");
        JsonPath timeline = shop.get("/api/v1/subscribers/" + email + "/timeline");
        assertThat(timeline.getString("items[0].occurredAt")).isEqualTo("2026-11-20T17:00:00Z");
        assertThat(timeline.getString("items[0].items[1].sku")).isEqualTo("DOG-BALL");
        assertThat(timeline.getString("items[0].properties.order")).isEqualTo("#9999");
        JsonPath shown = shop.get("/api/v1/shop-hooks/" + hook);
        assertThat(shown.getString("lastCall.outcome")).isEqualTo("KNOWN");
        assertThat(shown.getString("address")).endsWith("/hooks/" + hook);
    }

    @Test
    void order_of_woocommerce_counts_when_it_is_paid_and_not_at_each_change() {
        long hook = hook("woocommerce");
        String order = body("woocommerce-order-updated.json", now);
        woo(hook, order.replace("\"status\":\"processing\"", "\"status\":\"pending\""))
                .body("outcome", equalTo("IGNORED"))
                .body("detail", containsString("pending"));
        woo(hook, order).body("outcome", equalTo("STORED"));
        woo(hook, order.replace("\"status\":\"processing\"", "\"status\":\"completed\""))
                .body("outcome", equalTo("KNOWN"));
        woo(hook, order.replace("\"total\":\"29.35\"", "\"total\":\"19.35\""))
                .statusCode(200)
                .body("outcome", equalTo("KNOWN"));
        JsonPath person = shop.person(email);
        assertThat(person.getInt("activity.orders")).isEqualTo(1);
        assertThat(person.getString("activity.spent[0].value")).isEqualTo("29.35");
        assertThat(person.getString("interests[0].category")).isEqualTo("dishes");
        given().contentType("application/x-www-form-urlencoded")
                .body("webhook_id=12")
                .post("/hooks/" + hook)
                .then()
                .statusCode(200)
                .body("outcome", equalTo("PING"));
    }

    @Test
    void completed_checkout_of_stripe_is_a_purchase_in_its_currency() {
        long hook = hook("stripe");
        String session = body("stripe-checkout-session-completed.json", now);
        stripe(hook, now, session.replace("\"payment_status\": \"paid\"", "\"payment_status\": \"unpaid\""))
                .body("outcome", equalTo("IGNORED"));
        stripe(hook, now, session).body("outcome", equalTo("STORED"));
        // sent again, signed anew
        stripe(hook, now.plusSeconds(10), session).body("outcome", equalTo("KNOWN"));
        JsonPath person = shop.person(email);
        assertThat(person.getString("activity.spent[0].value")).isEqualTo("49.90");
        assertThat(person.getString("activity.spent[0].currency")).isEqualTo("EUR");
        assertThat(person.getString("interests[0].category")).isEqualTo("cats");
        String yen = body("stripe-checkout-session-completed.json", now).replace("\"eur\"", "\"jpy\"");
        stripe(hook, now, yen).body("outcome", equalTo("STORED"));
        assertThat(shop.person(email).getString("activity.spent.find { it.currency == 'JPY' }.value"))
                .isEqualTo("4990.00");
    }

    @Test
    void forged_and_replayed_calls_store_nothing() {
        long hook = hook("shopify");
        String order = body("shopify-orders-paid.json", now);
        Map<String, String> signed = Map.of(
                "X-Shopify-Topic",
                "orders/paid",
                "X-Shopify-Hmac-Sha256",
                Base64.getEncoder().encodeToString(hmac(order)));
        call(hook, signed, order.replace("54.45", "99.99")).then().statusCode(401);
        call(hook, Map.of("X-Shopify-Topic", "orders/paid"), order).then().statusCode(401);
        call(hook("shopify", "another secret").getLong("id"), signed, order)
                .then()
                .statusCode(401);
        call(999_999_999, signed, order).then().statusCode(401);
        shopify(hook, body("shopify-orders-paid.json", now.minus(Duration.ofDays(8))))
                .statusCode(400)
                .body("detail", containsString("replay window"));
        long stripe = hook("stripe");
        String session = body("stripe-checkout-session-completed.json", now);
        stripe(stripe, now.minus(Duration.ofMinutes(6)), session).statusCode(401);
        shopify(hook, "[]").statusCode(400);
        shopify(hook, "{\"id\":1").statusCode(400);
        shopify(hook, "{\"id\":1,\"email\":\"x\",\"currency\":\"EUR\",\"total_price\":\"a\"}")
                .statusCode(400);
        api().get("/api/v1/subscribers/" + email).then().statusCode(404);
    }

    @Test
    void what_is_no_sale_is_taken_and_not_stored() {
        long hook = hook("shopify");
        String order = body("shopify-orders-paid.json", now);
        shopify(hook, order.replace("\"test\":false", "\"test\":true")).body("outcome", equalTo("IGNORED"));
        shopify(hook, order.replace("\"" + email + "\"", "null")).body("outcome", equalTo("IGNORED"));
        call(
                        hook,
                        Map.of(
                                "X-Shopify-Topic",
                                "app/uninstalled",
                                "X-Shopify-Hmac-Sha256",
                                Base64.getEncoder().encodeToString(hmac(order))),
                        order)
                .then()
                .statusCode(200)
                .body("outcome", equalTo("IGNORED"));
        api().get("/api/v1/subscribers/" + email).then().statusCode(404);
    }

    @Test
    void secrets_go_in_sealed_and_do_not_come_out() {
        JsonPath given = hook("stripe", SECRET);
        assertThat(given.getString("secret")).isNull();
        long id = given.getLong("id");
        api().get("/api/v1/shop-hooks/" + id).then().body("$", not(org.hamcrest.Matchers.hasKey("secret")));
        byte[] kept = jdbi.withHandle(handle -> handle.createQuery("select secret from shop_hook where id = ?")
                .bind(0, id)
                .mapTo(byte[].class)
                .one());
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain(SECRET);
        assertThat(hook("woocommerce", null).getString("secret")).hasSizeGreaterThan(40);
        for (String provider : new String[] {"shopify", "stripe", "magento", "SHOPIFY"}) {
            api().body(Map.of("name", "x" + System.nanoTime(), "provider", provider))
                    .post("/api/v1/shop-hooks")
                    .then()
                    .statusCode(400);
        }
        api().delete("/api/v1/shop-hooks/" + id).then().statusCode(204);
        api().get("/api/v1/shop-hooks/" + id).then().statusCode(404);
    }
}
