package org.rekindle.web.open;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often one visitor may send a sign-up form: a fixed window per IPv4 address or IPv6 /64, on each node. The mail an
 * address can get is bounded elsewhere and for all nodes; this keeps one sender from filling the table.
 */
@ApplicationScoped
public class VisitorLimit {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int POSTS = 60;
    private static final int VISITORS = 10_000;

    private final Map<String, Window> windows = new LinkedHashMap<>();

    @Inject
    Clock clock;

    private record Window(Instant ends, int posts) {}

    synchronized boolean allows(String ip) {
        Instant now = clock.instant();
        String visitor = network(ip);
        Window window = windows.get(visitor);
        if (window == null || !now.isBefore(window.ends())) {
            window = new Window(now.plus(WINDOW), 0);
        }
        windows.put(visitor, new Window(window.ends(), window.posts() + 1));
        if (windows.size() > VISITORS) {
            windows.remove(windows.keySet().iterator().next());
        }
        return window.posts() < POSTS;
    }

    private static String network(String ip) {
        try {
            byte[] address = InetAddress.getByName(ip == null ? "" : ip).getAddress();
            return HexFormat.of().formatHex(address.length == 16 ? Arrays.copyOf(address, 8) : address);
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
