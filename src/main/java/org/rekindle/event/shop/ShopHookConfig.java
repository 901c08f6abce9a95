package org.rekindle.event.shop;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How old a call of a shop may be. */
@ConfigMapping(prefix = "rekindle.shop-hooks")
public interface ShopHookConfig {
    /** For signatures that carry their time (Stripe). */
    @WithDefault("5M")
    Duration tolerance();

    /** For the others, by the time the signed order names (Shopify, WooCommerce). */
    @WithDefault("7D")
    Duration replayWindow();
}
