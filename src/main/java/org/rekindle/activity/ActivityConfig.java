package org.rekindle.activity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What counts as active here. Windows are ISO 8601 durations of days ({@code P90D}). */
@ConfigMapping(prefix = "rekindle.activity")
public interface ActivityConfig {
    /** Which signals make a person active. */
    @WithDefault("shop")
    Preset preset();

    @WithDefault("P90D")
    Duration activeWindow();

    @WithDefault("P90D")
    Duration engagedWindow();

    /** Messages a person must have had since the last human signal before silence says anything. */
    @WithDefault("5")
    int minDelivered();

    /** How often falls that are due are brought about, as {@code 10s}; {@code off} leaves that to other nodes. */
    @WithDefault("10s")
    String sweepEvery();

    /** See the contract, section 4. */
    enum Preset {
        /** A purchase. */
        SHOP,
        /** A purchase, a reply or a click: there is no shop behind the newsletter. */
        PUBLISHER
    }
}
