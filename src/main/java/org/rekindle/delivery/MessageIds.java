package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import org.rekindle.shared.Keys;

/**
 * Message-IDs are a keyed function of mailing and person: every copy of a message has the same, so mailboxes and people
 * can tell a repetition, and nobody can guess the ids of others.
 */
@ApplicationScoped
public class MessageIds {
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    @Inject
    Keys keys;

    @Inject
    Sender sender;

    /** Without angle brackets; the right side is the domain of the installation's sender. */
    public String of(long mailingId, long subscriberId) {
        byte[] mac = keys.hash("message-id", mailingId + "|" + subscriberId);
        return base32(Arrays.copyOf(mac, 20)) + "@" + sender.address().domain();
    }

    /** RFC 4648, lower case; 20 octets are exactly 32 characters. */
    private static String base32(byte[] octets) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte octet : octets) {
            buffer = (buffer << 8 | octet & 0xFF) & 0xFFFF;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt(buffer >> bits & 31));
            }
        }
        return text.toString();
    }
}
