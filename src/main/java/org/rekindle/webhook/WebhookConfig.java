package org.rekindle.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How other programs are called. */
@ConfigMapping(prefix = "rekindle.webhooks")
public interface WebhookConfig {
    /**
     * Whether receivers may be in this house: private addresses, and ports other than 80 and 443. Off, because whoever may
     * set a webhook up could otherwise reach what only this machine can.
     */
    @WithDefault("false")
    boolean privateAddresses();

    /** How often calls that are due are looked for. */
    @WithDefault("1S")
    Duration every();

    /** How long a call may take, from the look at the receiver's name to its answer. */
    @WithDefault("10S")
    Duration patience();

    /** How long calls are kept, delivered or not. */
    @WithDefault("30D")
    Duration kept();
}
