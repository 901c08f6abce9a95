package org.rekindle.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How recipients are worked through. */
@ConfigMapping(prefix = "rekindle.delivery")
interface DeliveryConfig {
    /** Recipients that are leased, and settled, together. */
    @WithDefault("1000")
    int chunkSize();

    /** Chunks a node works on at a time; each keeps some fifty rendered messages in memory. */
    @WithDefault("8")
    int chunks();

    /** Of those, how many may belong to one mailing, so that a big one leaves room for the others. */
    @WithDefault("4")
    int chunksPerMailing();

    /** How long a node may be silent before others take its chunks over. */
    @WithDefault("PT30S")
    Duration lease();

    /** Waits between attempts after temporary refusals, with 20 % of jitter; the last repeats. */
    @WithDefault("PT1M,PT5M,PT15M,PT30M,PT1H,PT2H,PT4H")
    List<Duration> retryDelays();

    /** When the waits add up to this, a deferred recipient has FAILED. */
    @WithDefault("PT72H")
    Duration giveUpAfter();
}
