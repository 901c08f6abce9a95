package org.rekindle.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Whether a relay serves us. Open after a failed connection or a few refusals in a row; then everybody
 * waits, ever longer up to a minute, and the next message is the probe. No attempt is counted meanwhile.
 */
final class Circuit {
    private static final Logger LOG = Logger.getLogger(Circuit.class);
    private static final int REFUSALS = 3;
    private static final int HOPELESS = 5;
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final String relay;
    private int refusals;
    /** In a row, and nobody served in between. */
    private int refusedAsWeAre;

    private Duration wait = Duration.ZERO;
    private long openUntil = System.nanoTime();

    /** @param relay its name, for the log */
    Circuit(String relay) {
        this.relay = relay;
    }

    /** True when the relay has kept refusing us as we are, and only a person can change that. */
    synchronized boolean fault(SendResult.Unavailable fault) {
        refusals++;
        refusedAsWeAre = fault.ours() ? refusedAsWeAre + 1 : 0;
        boolean hopeless = refusedAsWeAre >= HOPELESS;
        if (hopeless) {
            refusedAsWeAre = 0;
        }
        open(fault);
        return hopeless;
    }

    private void open(SendResult.Unavailable fault) {
        if (fault.connected() && refusals < REFUSALS || System.nanoTime() - openUntil < 0) {
            return;
        }
        if (wait.isZero()) {
            LOG.warnf("Sending through %s waits, it does not serve us: %s", relay, fault.detail());
            wait = FIRST;
        } else {
            wait = wait.multipliedBy(2).compareTo(LONGEST) < 0 ? wait.multipliedBy(2) : LONGEST;
        }
        long jittered = (long)
                (wait.toNanos() * (0.8 + 0.4 * ThreadLocalRandom.current().nextDouble()));
        openUntil = System.nanoTime() + jittered;
    }

    synchronized void served() {
        refusals = 0;
        refusedAsWeAre = 0;
        if (!wait.isZero()) {
            LOG.warnf("%s serves us again", relay);
            wait = Duration.ZERO;
        }
    }

    synchronized boolean isOpen() {
        return System.nanoTime() - openUntil < 0;
    }
}
