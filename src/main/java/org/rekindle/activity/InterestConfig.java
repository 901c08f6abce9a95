package org.rekindle.activity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How interests grow and fade. */
@ConfigMapping(prefix = "rekindle.interests")
public interface InterestConfig {
    /** After this time a weight has halved. */
    @WithDefault("P90D")
    Duration halfLife();

    /** Whether interest in a popular category counts for less than interest in a rare one. */
    @WithDefault("true")
    boolean normalised();
}
