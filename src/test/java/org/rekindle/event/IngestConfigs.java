package org.rekindle.event;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** Configuration without an application. */
public final class IngestConfigs {
    private static final int PRIORITY = 100;

    private IngestConfigs() {}

    /** The defaults, but for a spool of this size. */
    public static IngestConfig withSpool(String size) {
        return new SmallRyeConfigBuilder()
                .withConverter(MemorySize.class, PRIORITY, new MemorySizeConverter())
                .withConverter(Duration.class, PRIORITY, new DurationConverter())
                .withMapping(IngestConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("rekindle.ingest.spool", size), "test", PRIORITY))
                .build()
                .getConfigMapping(IngestConfig.class);
    }
}
