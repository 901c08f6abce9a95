package org.rekindle.doctor;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.rekindle.shared.Dns;

/** Whether the names and addresses of a relay lead to one another, as Gmail asks of whoever sends (PTR and A). */
final class RelayNames {
    private final Dns dns;

    RelayNames(Dns dns) {
        this.dns = dns;
    }

    /** Nothing to say about a relay on this machine or in a private network: what it sends from is its own affair. */
    List<Finding> examine(String host) {
        List<Finding> findings = new ArrayList<>();
        for (String address : dns.records(host, Dns.Type.A)) {
            if (!isPublic(address)) {
                continue;
            }
            List<String> names = dns.records(reversed(address), Dns.Type.PTR);
            boolean leadsBack = names.stream()
                    .anyMatch(name -> dns.records(name, Dns.Type.A).contains(address));
            findings.add(
                    leadsBack
                            ? Finding.ok("PTR", address + " is " + names.getFirst())
                            : Finding.warn(
                                    "PTR",
                                    "the relay's address " + address
                                            + " has no name that leads back to it. If it delivers from that address itself,"
                                            + " ask its network's owner for a PTR record `" + reversed(address)
                                            + " PTR " + host + "`"));
        }
        return findings;
    }

    private static boolean isPublic(String address) {
        try {
            InetAddress ip = InetAddress.ofLiteral(address);
            return !ip.isLoopbackAddress()
                    && !ip.isSiteLocalAddress()
                    && !ip.isLinkLocalAddress()
                    && !ip.isAnyLocalAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** {@code 192.0.2.7} as {@code 7.2.0.192.in-addr.arpa} (RFC 1035, 3.5). */
    private static String reversed(String address) {
        return String.join(".", List.of(address.split("\\.")).reversed()) + ".in-addr.arpa";
    }
}
