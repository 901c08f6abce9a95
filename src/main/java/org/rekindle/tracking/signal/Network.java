package org.rekindle.tracking.signal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A range of addresses (CIDR, RFC 4632 and 4291).
 *
 * @param prefix the first address
 * @param length how many leading bits all its addresses share
 */
record Network(byte[] prefix, int length) {
    /** What is kept of a visitor's address: enough to see an office or a scanner, not a person. */
    private static final int KEPT_V4 = 24;

    private static final int KEPT_V6 = 48;

    /** {@code ::} */
    private static final int SHORTEST = 2;

    /** An IPv6 address that ends in an IPv4 address. */
    private static final int LONGEST = 45;

    static Network of(String text) {
        int slash = text.indexOf('/');
        byte[] address = bytes(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException("no address: " + text));
        int length = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
        if (length < 0 || length > address.length * 8) {
            throw new IllegalArgumentException("no range: " + text);
        }
        return new Network(masked(address, length), length);
    }

    boolean contains(byte[] address) {
        return address.length == prefix.length && Arrays.equals(masked(address, length), prefix);
    }

    /** The visitor's network as text; empty for addresses of this machine or house, which tell nothing behind a proxy. */
    static Optional<String> kept(byte[] bytes) {
        try {
            InetAddress ip = InetAddress.getByAddress(bytes);
            boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
            if (ip.isLoopbackAddress()
                    || ip.isSiteLocalAddress()
                    || ip.isLinkLocalAddress()
                    || ip.isAnyLocalAddress()
                    || uniqueLocal) {
                return Optional.empty();
            }
            int length = bytes.length == 4 ? KEPT_V4 : KEPT_V6;
            return Optional.of(InetAddress.getByAddress(masked(bytes, length)).getHostAddress() + "/" + length);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Only literals: a name is never looked up. */
    static Optional<byte[]> bytes(String address) {
        if (address == null || !isWrittenLikeOne(address)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(address).getAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isWrittenLikeOne(String text) {
        return text.length() >= SHORTEST
                && text.length() <= LONGEST
                && text.chars().allMatch(c -> c == ':' || c == '.' || c < 128 && Character.digit(c, 16) >= 0);
    }

    private static byte[] masked(byte[] address, int length) {
        byte[] masked = address.clone();
        for (int bit = length; bit < masked.length * 8; bit++) {
            masked[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
        return masked;
    }
}
