package org.rekindle.message;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import org.rekindle.delivery.relay.RoadsChanged;
import org.rekindle.delivery.relay.Routes;
import org.rekindle.shared.Pulse;
import org.rekindle.tracking.signal.OwnWorld;

/**
 * Asks the relays on behalf of whoever judges signals. Those ask with every hit, on threads that must not wait, so the
 * answer is kept ready.
 */
@ApplicationScoped
class RelayedWorld implements OwnWorld {
    private static final Duration EVERY = Duration.ofSeconds(2);

    @Inject
    Routes routes;

    private volatile boolean closed;
    private Pulse pulse;

    void start(@Observes StartupEvent event) {
        look();
        pulse = Pulse.start("own-world", EVERY, this::look);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) RoadsChanged event) {
        pulse.nudge();
    }

    @PreDestroy
    void stop() {
        if (pulse != null) {
            pulse.close();
        }
    }

    private void look() {
        closed = routes.leadNowhere();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }
}
