package org.rekindle.webhook;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.rekindle.shared.HostNames;

/**
 * Where calls go, and whether they may: nothing set up here reaches what only this machine can reach (server-side request
 * forgery, trust rule S-07). A name is resolved for each call and the call goes to the very address that was looked at.
 *
 * @param port 80 or 443, unless receivers in the house are allowed
 * @param target path and query
 */
record Receiver(boolean tls, String host, int port, String target) {
    private static final int LONGEST = 1000;

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException when calls could not or must not go there
     */
    static Receiver of(String url, boolean privateAddresses) {
        URI uri = parsed(url);
        String scheme = uri.getScheme();
        boolean tls = "https".equalsIgnoreCase(scheme);
        if (!tls && !"http".equalsIgnoreCase(scheme)) {
            throw new IllegalArgumentException("must begin with https://");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("must have a host, no user and no fragment");
        }
        int port = uri.getPort() < 0 ? tls ? 443 : 80 : uri.getPort();
        if (!privateAddresses && port != 80 && port != 443) {
            throw new IllegalArgumentException("must use port 80 or 443");
        }
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String host = uri.getHost();
        return new Receiver(
                tls,
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                port,
                uri.getRawQuery() == null ? path : path + '?' + uri.getRawQuery());
    }

    private static URI parsed(String url) {
        if (url == null || url.length() > LONGEST) {
            throw new IllegalArgumentException("must be an address of at most " + LONGEST + " characters");
        }
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no address: " + e.getReason(), e);
        }
    }

    /**
     * The address the call goes to.
     *
     * @throws Refused when the name leads nowhere, or to where calls must not go
     * @throws SocketTimeoutException when its name server does not say in time
     */
    InetAddress resolved(boolean privateAddresses, Duration patience) throws IOException {
        try {
            InetAddress[] all = HostNames.addresses(host, patience);
            for (InetAddress address : all) {
                if (!privateAddresses && !isPublic(address)) {
                    throw new Refused(host + " leads to an address that is not public");
                }
            }
            return all[0];
        } catch (UnknownHostException e) {
            throw new Refused("the name " + host + " is not known");
        }
    }

    /** A call that is not made. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why);
        }
    }

    /** Whether everybody in the world would reach the same by it (IANA's registries of special-purpose addresses). */
    static boolean isPublic(InetAddress address) {
        return switch (address) {
            case Inet4Address four -> isPublic(four.getAddress());
            case Inet6Address six -> isPublicSix(six.getAddress());
            default -> false;
        };
    }

    private static boolean isPublic(byte[] four) {
        int a = four[0] & 0xff;
        int b = four[1] & 0xff;
        int c = four[2] & 0xff;
        return switch (a) {
            case 0, 10, 127 -> false;
            case 100 -> b < 64 || b > 127;
            case 169 -> b != 254;
            case 172 -> b < 16 || b > 31;
            // 192.0.0/24, 192.0.2/24, 192.88.99/24, 192.168/16
            case 192 -> b != 168 && !(b == 0 && (c == 0 || c == 2)) && !(b == 88 && c == 99);
            // 198.18/15, 198.51.100/24
            case 198 -> b != 18 && b != 19 && !(b == 51 && c == 100);
            case 203 -> !(b == 0 && c == 113);
            default -> a < 224;
        };
    }

    /** Only global unicast (2000::/3), without what stands for other networks: 2001::/23, 2001:db8::/32, 2002::/16, 3fff::/20. */
    private static boolean isPublicSix(byte[] six) {
        int first = (six[0] & 0xff) << 8 | six[1] & 0xff;
        int second = (six[2] & 0xff) << 8 | six[3] & 0xff;
        boolean globalUnicast = (first & 0xe000) == 0x2000;
        boolean other = first == 0x2001 && (second < 0x200 || second == 0xdb8)
                || first == 0x2002
                || first == 0x3fff && second < 0x1000;
        return globalUnicast && !other;
    }
}
