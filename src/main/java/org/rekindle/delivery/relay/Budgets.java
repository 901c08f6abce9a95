package org.rekindle.delivery.relay;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The budgets of the relays on this node. */
@ApplicationScoped
public class Budgets {
    @Inject
    Allowances allowances;

    @Inject
    Clock clock;

    private final Map<Long, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(Limits limits, Budget budget) {}

    /** The budget of a relay; a new one once its limits have changed. */
    public Budget of(Route route) {
        return kept.compute(route.relayId(), (id, known) -> {
                    if (known != null && known.limits.equals(route.limits())) {
                        return known;
                    }
                    if (known != null) {
                        known.budget.giveBack();
                    }
                    return new Kept(route.limits(), new Budget(allowances, id, route.limits()));
                })
                .budget;
    }

    /**
     * What is taken of a relay's limits, by all nodes; messages a node may yet send are counted as sent.
     *
     * @param hourLimit null for none
     * @param dayLimit of today, the warm-up's included; null for none
     */
    public record Usage(long hourUsed, Long hourLimit, long dayUsed, Long dayLimit) {}

    public Usage usage(long relayId, Limits limits) {
        Instant now = clock.instant();
        return new Usage(
                allowances.used(Budget.hourScope(relayId), now.truncatedTo(ChronoUnit.HOURS)),
                limits.perHour(),
                allowances.used(Budget.dayScope(relayId), now.truncatedTo(ChronoUnit.DAYS)),
                limits.ofDay(LocalDate.ofInstant(now, ZoneOffset.UTC)).orElse(null));
    }

    /** After the last message has gone. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent event) {
        kept.values().forEach(known -> known.budget.giveBack());
    }
}
