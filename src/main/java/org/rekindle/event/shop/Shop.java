package org.rekindle.event.shop;

import java.time.Duration;
import java.time.Instant;

/** A kind of shop: how its calls are signed and what they look like. */
public sealed interface Shop permits Shopify, WooCommerce, Stripe {
    /**
     * Whether whoever knows the secret signed this call, by comparison in constant time.
     *
     * @param tolerance how old a signature may be, where it carries its time
     */
    boolean isSigned(Call call, String secret, Instant now, Duration tolerance);

    /**
     * What a signed call says.
     *
     * @param hookId the hook it came to
     * @throws IllegalArgumentException with the reason when it cannot be understood
     */
    Notice read(Call call, long hookId);

    static Shop of(Provider provider) {
        return switch (provider) {
            case SHOPIFY -> new Shopify();
            case WOOCOMMERCE -> new WooCommerce();
            case STRIPE -> new Stripe();
        };
    }
}
