package org.rekindle.delivery.relay;

import java.time.Duration;

/** A rate: moments that lie evenly apart, over all nodes. Hands out one by one what it took from the database in a run. */
final class Pace {
    /** A run is what goes in a tenth of a second: nodes take turns that often, and the database is asked no oftener. */
    private static final double RUN_SECONDS = 0.1;

    private static final int LONGEST_RUN = 1000;
    /** Moments so long past are let go: they would all come at once. */
    private static final long STALE = Duration.ofSeconds(1).toNanos();

    private final Allowances allowances;
    private final String scope;
    private final Duration interval;
    private final int run;
    private int left;
    private long next = System.nanoTime();

    Pace(Allowances allowances, String scope, double perSecond) {
        this.allowances = allowances;
        this.scope = scope;
        this.interval = Duration.ofNanos((long) (1e9 / perSecond));
        this.run = Math.clamp((long) (perSecond * RUN_SECONDS), 1, LONGEST_RUN);
    }

    /** The next moment, which is the caller's from now on. */
    synchronized long take() {
        provide();
        return use();
    }

    /** Takes the next moment if it has come. */
    synchronized boolean takeNow() {
        provide();
        if (next - System.nanoTime() > 0) {
            return false;
        }
        use();
        return true;
    }

    /** How long somebody who came now would have to wait, as far as this node knows. */
    synchronized Duration ahead() {
        return Duration.ofNanos(Math.max(0, next - System.nanoTime()));
    }

    private void provide() {
        long now = System.nanoTime();
        if (left == 0 || now - next > STALE) {
            next = now + allowances.moments(scope, run, interval).toNanos();
            left = run;
        }
    }

    private long use() {
        long moment = next;
        next += interval.toNanos();
        left--;
        return moment;
    }
}
