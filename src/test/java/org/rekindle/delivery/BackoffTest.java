package org.rekindle.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(new SmallRyeConfigBuilder()
            .withMapping(DeliveryConfig.class)
            .build()
            .getConfigMapping(DeliveryConfig.class));

    @Test
    void waits_grow_with_jitter() {
        assertThat(backoff.after(1).orElseThrow()).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(72));
        assertThat(backoff.after(5).orElseThrow()).isBetween(Duration.ofMinutes(48), Duration.ofMinutes(72));
        assertThat(backoff.after(9).orElseThrow()).isBetween(Duration.ofMinutes(192), Duration.ofMinutes(288));
    }

    @Test
    void there_is_no_attempt_after_three_days() {
        assertThat(backoff.after(23)).isPresent();
        assertThat(backoff.after(24)).isEmpty();
    }
}
