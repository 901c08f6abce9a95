package org.rekindle.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Figures of sending, by result. */
@ApplicationScoped
class DeliveryMetrics {
    private final MeterRegistry registry;
    /** By outcome: asking the registry for each message costs as much as a seal. */
    private final Map<String, Timer> handed = new ConcurrentHashMap<>();

    DeliveryMetrics(MeterRegistry registry, RelayPools pools) {
        this.registry = registry;
        registry.gauge("rekindle.delivery.in.flight", pools, RelayPools::inUse);
    }

    /** From MAIL FROM to the reply after the dot. */
    void handed(SendResult result, Duration took) {
        String outcome =
                switch (result) {
                    case SendResult.Sent sent -> "sent";
                    case SendResult.Deferred deferred -> "deferred";
                    case SendResult.Rejected rejected -> "failed";
                    case SendResult.Unknown unknown -> "unknown";
                    case SendResult.Unavailable unavailable -> "unavailable";
                };
        handed.computeIfAbsent(outcome, this::timer).record(took);
    }

    private Timer timer(String outcome) {
        return Timer.builder("rekindle.delivery.handed").tag("outcome", outcome).register(registry);
    }
}
