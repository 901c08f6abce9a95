package org.rekindle.tracking.site;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The shop's pages. */
@ConfigMapping(prefix = "rekindle.site")
public interface SiteConfig {
    /** Where they are, such as {@code https://shop.example}. Without any, links carry nothing and nothing is taken. */
    Optional<Set<String>> origins();

    /** How long after a click its address still tells who came. Links get shared: the shorter, the better. */
    @WithDefault("10M")
    Duration arrivalLife();

    /** How long a browser stays known without another click. */
    @WithDefault("180D")
    Duration visitorLife();
}
