package org.rekindle.account;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Internet addresses and the ranges they lie in. Only literals: nothing here asks a name server. */
final class Networks {
    private Networks() {}

    /** Whom an address belongs to: itself in IPv4, its /64 in IPv6, where a household has as many as it likes. */
    static String of(String ip) {
        byte[] octets = octets(ip).orElse(new byte[0]);
        return octets.length == 16 ? HexFormat.of().formatHex(octets, 0, 8) : String.valueOf(ip);
    }

    /** Whether the address lies in one of the comma-separated addresses and CIDR ranges. */
    static boolean contain(String ranges, String ip) {
        return Arrays.stream(ranges.split(",")).anyMatch(range -> contains(range.strip(), ip));
    }

    static boolean isLoopback(String ip) {
        return contain("127.0.0.0/8,::1", ip);
    }

    static boolean isRange(String range) {
        String[] parts = range.split("/", 2);
        Optional<byte[]> octets = octets(parts[0]);
        return octets.isPresent()
                && (parts.length == 1
                        || parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= octets.get().length * 8);
    }

    private static boolean contains(String range, String ip) {
        String[] parts = range.split("/", 2);
        byte[] network = octets(parts[0]).orElse(new byte[0]);
        byte[] address = octets(ip).orElse(new byte[1]);
        if (network.length != address.length) {
            return false;
        }
        int bits = parts.length == 1 ? network.length * 8 : Integer.parseInt(parts[1]);
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if (((network[bit / 8] ^ address[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static Optional<byte[]> octets(String ip) {
        if (ip == null || !ip.matches("[0-9a-fA-F:.]{2,45}") || !ip.contains(":") && !ip.matches("\\d+(\\.\\d+){3}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(ip).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
