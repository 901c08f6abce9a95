package org.rekindle.web.open;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often somebody may do something: a fixed window each, of bounded memory, on this node. */
final class Throttle {
    private static final int REMEMBERED = 10_000;

    private final Clock clock;
    private final Duration window;
    private final int limit;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    private record Window(Instant ends, int used) {}

    /** @param limit within each window */
    Throttle(Clock clock, Duration window, int limit) {
        this.clock = clock;
        this.window = window;
        this.limit = limit;
    }

    synchronized boolean allows(String who) {
        Instant now = clock.instant();
        Window current = windows.get(who);
        if (current == null || !now.isBefore(current.ends())) {
            current = new Window(now.plus(window), 0);
        }
        windows.put(who, new Window(current.ends(), current.used() + 1));
        if (windows.size() > REMEMBERED) {
            windows.remove(windows.keySet().iterator().next());
        }
        return current.used() < limit;
    }
}
