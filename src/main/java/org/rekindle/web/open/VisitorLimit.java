package org.rekindle.web.open;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How often one visitor may send a sign-up form: per IPv4 address or IPv6 /64. The mail an address can get is bounded
 * elsewhere and for all nodes; this keeps one sender from filling the table.
 */
@ApplicationScoped
public class VisitorLimit {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int POSTS = 60;

    private final Throttle throttle;

    VisitorLimit(Clock clock) {
        this.throttle = new Throttle(clock, WINDOW, POSTS);
    }

    boolean allows(String ip) {
        return throttle.allows(network(ip));
    }

    /** What stands for one visitor: the whole IPv4 address, the network of an IPv6 one. */
    static String network(String ip) {
        try {
            byte[] address = InetAddress.getByName(ip == null ? "" : ip).getAddress();
            return HexFormat.of().formatHex(address.length == 16 ? Arrays.copyOf(address, 8) : address);
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
