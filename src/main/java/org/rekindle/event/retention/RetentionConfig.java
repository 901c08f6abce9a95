package org.rekindle.event.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;
import java.util.Map;

/** How long what is kept, as ISO 8601 periods ({@code P25M}); {@code P0D} for ever. */
@ConfigMapping(prefix = "rekindle.retention")
public interface RetentionConfig {
    /** Facts of every kind that has no period of its own. 25 months is what France's CNIL takes for audience figures. */
    @WithDefault("P25M")
    Period facts();

    /** By kind of fact, such as {@code rekindle.retention.fact.view=P13M}. */
    Map<String, Period> fact();

    /** What a request showed of its sender: user agent, network. */
    @WithDefault("P30D")
    Period requestDetails();
}
