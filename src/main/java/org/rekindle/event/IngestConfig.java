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

    /**
     * So many facts may wait already when an open or click comes. Behind more of them a reader would wait longer for the
     * database than for a flush of this node's disk: the spool takes it.
     */
    @WithDefault("100")
    int ahead();

    /** Readers wait for the database no longer than this: what they did goes to the spool. */
    @WithDefault("500MS")
    Duration readersPatience();

    /** After this time without an answer of the database, callers of the API are told that it is away. */
    @WithDefault("5S")
    Duration patience();

    /** How large the spool may become: what is kept on disk while the database is away or behind. */
    @WithDefault("256M")
    MemorySize spool();
}
