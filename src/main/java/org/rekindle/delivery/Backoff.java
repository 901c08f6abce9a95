package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** When a deferred recipient is tried again. A function of the attempts alone, so the ledger needs no further column. */
@ApplicationScoped
class Backoff {
    private final List<Duration> delays;
    private final Duration giveUpAfter;

    Backoff(DeliveryConfig config) {
        this.delays = config.retryDelays();
        this.giveUpAfter = config.giveUpAfter();
    }

    /** The wait after so many attempts (one or more); empty when there is no point in another. */
    Optional<Duration> after(int attempts) {
        Duration waited = Duration.ZERO;
        for (int i = 1; i <= attempts; i++) {
            waited = waited.plus(delay(i));
            if (waited.compareTo(giveUpAfter) > 0) {
                return Optional.empty();
            }
        }
        double jitter = 0.8 + 0.4 * ThreadLocalRandom.current().nextDouble();
        return Optional.of(Duration.ofMillis((long) (delay(attempts).toMillis() * jitter)));
    }

    private Duration delay(int attempt) {
        return delays.get(Math.min(attempt, delays.size()) - 1);
    }
}
