package org.rekindle.event;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How facts come in on one node. */
@ConfigMapping(prefix = "rekindle.ingest")
public interface IngestConfig {
    /** Facts that may wait for their commit; who comes beyond that is told to come again (429). */
    @WithDefault("20000")
    int queue();

    /** Commits that may be under way at the same time: while one waits for the disk, the next group is prepared. */
    @WithDefault("2")
    int writers();

    /** After this time without an answer of the database, opens and clicks that wait go to the spool. */
    @WithDefault("5S")
    Duration patience();

    /** How large the spool may become: what is kept on disk while the database is away. */
    @WithDefault("256M")
    MemorySize spool();
}
