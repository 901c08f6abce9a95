package org.rekindle.delivery.relay;

import java.util.Set;
import org.rekindle.delivery.smtp.Endpoint;

/**
 * A relay as couriers need it: where it is, whose mail it takes, within which limits.
 *
 * @param relayId {@link #CONFIGURED} for the one of the configuration
 * @param weight its share of the mail beside other relays that would take the same, while none of them is busy: what
 *     has to wait at one goes to another
 * @param recipientDomains whose mail it takes, with the domains below them; empty for all
 * @param senderDomains for which senders, with the domains below them; empty for all
 */
public record Route(
        long relayId,
        String name,
        Endpoint endpoint,
        int connections,
        int messagesPerConnection,
        Limits limits,
        int weight,
        Set<String> recipientDomains,
        Set<String> senderDomains) {
    public static final long CONFIGURED = 0;

    public boolean fits(String senderDomain, String recipientDomain) {
        return takesFrom(senderDomain) && takesFor(recipientDomain);
    }

    public boolean takesFrom(String senderDomain) {
        return covers(senderDomains, senderDomain);
    }

    public boolean takesFor(String recipientDomain) {
        return covers(recipientDomains, recipientDomain);
    }

    private static boolean covers(Set<String> domains, String domain) {
        return domains.isEmpty()
                || domains.contains(domain)
                || domains.stream().anyMatch(parent -> domain.endsWith('.' + parent));
    }
}
