package org.rekindle.event.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signatures here were made with {@code openssl dgst -sha256 -hmac}. */
class SignatureTest {
    private static final String BODY = "{\"id\":1,\"note\":\"Пальто\"}";
    private static final String BASE64 = "2fWeeAILbTcYBJbWlUQQVKzdlR47sS+K42Q0iT0XkdA=";
    private static final String HEX = "37ab5069e7d5217cbe5c0b4083367ed0e775b525ceb8e27ca991b829e9410d81";
    private static final Instant SIGNED = Instant.ofEpochSecond(1_700_000_000);
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static Call call(String header, String value, String body) {
        return new Call(Map.of(header, value)::get, body.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean stripe(String header, Instant now) {
        return new Stripe().isSigned(call("Stripe-Signature", header, BODY), "whsec_test_secret", now, TOLERANCE);
    }

    @Test
    void shopify_and_woocommerce_sign_the_body_in_base64() {
        for (Shop shop : new Shop[] {new Shopify(), new WooCommerce()}) {
            String header = shop instanceof Shopify ? "X-Shopify-Hmac-Sha256" : "X-WC-Webhook-Signature";
            String secret = "hush-hush-secret";
            assertThat(shop.isSigned(call(header, BASE64, BODY), secret, SIGNED, TOLERANCE))
                    .isTrue();
            assertThat(shop.isSigned(call(header, BASE64, BODY + " "), secret, SIGNED, TOLERANCE))
                    .isFalse();
            assertThat(shop.isSigned(call(header, BASE64, BODY), "another", SIGNED, TOLERANCE))
                    .isFalse();
            for (String forged : new String[] {"", "x", "====", BASE64.replace('2', '3'), BASE64.substring(4)}) {
                assertThat(shop.isSigned(call(header, forged, BODY), secret, SIGNED, TOLERANCE))
                        .as(forged)
                        .isFalse();
            }
            assertThat(shop.isSigned(call("Other", BASE64, BODY), secret, SIGNED, TOLERANCE))
                    .isFalse();
        }
    }

    @Test
    void stripe_signs_the_time_with_the_body() {
        assertThat(stripe("t=1700000000,v1=" + HEX, SIGNED)).isTrue();
        assertThat(stripe("t=1700000000,v1=" + HEX, SIGNED.plusSeconds(299))).isTrue();
        assertThat(stripe("t=1700000000,v1=" + HEX, SIGNED.plusSeconds(301))).isFalse();
        assertThat(stripe("t=1700000301,v1=" + HEX, SIGNED.plusSeconds(301))).isFalse();
    }

    @Test
    void one_of_two_signatures_is_enough_while_a_secret_is_rolled() {
        assertThat(stripe("t=1700000000, v1=" + "0".repeat(64) + ", v1=" + HEX + ",v0=x", SIGNED))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "t=1700000000",
                "v1=37ab5069e7d5217cbe5c0b4083367ed0e775b525ceb8e27ca991b829e9410d81",
                "t=1700000000,v0=37ab5069e7d5217cbe5c0b4083367ed0e775b525ceb8e27ca991b829e9410d81",
                "t=1700000000,v1=",
                "t=1700000000,v1=zz",
                "t=99999999999999999999,v1=00",
                "t=-1,v1=00"
            })
    void stripe_takes_no_half_of_a_signature(String header) {
        assertThat(stripe(header, SIGNED)).isFalse();
    }
}
