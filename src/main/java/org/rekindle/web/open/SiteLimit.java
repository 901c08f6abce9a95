package org.rekindle.web.open;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** How much the script may report: per visitor, and per network, behind which there may be many of them. */
@ApplicationScoped
public class SiteLimit {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int VISITOR_POSTS = 120;
    private static final int ADDRESS_POSTS = 1200;

    private final Throttle visitors;
    private final Throttle addresses;

    SiteLimit(Clock clock) {
        this.visitors = new Throttle(clock, WINDOW, VISITOR_POSTS);
        this.addresses = new Throttle(clock, WINDOW, ADDRESS_POSTS);
    }

    boolean allowsVisitor(long subscriberId) {
        return visitors.allows(String.valueOf(subscriberId));
    }

    boolean allowsAddress(String ip) {
        return addresses.allows(VisitorLimit.network(ip));
    }
}
