package org.rekindle.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import org.rekindle.shared.Base32;
import org.rekindle.shared.Keys;

/**
 * Message-IDs are a keyed function of mailing and person: every copy of a message has the same, so mailboxes and people
 * can tell a repetition, and nobody can guess the ids of others.
 */
@Singleton
public class MessageIds {
    @Inject
    Keys keys;

    @Inject
    Sender sender;

    /** Without angle brackets; the right side is the domain of the installation's sender. */
    public String of(long mailingId, long subscriberId) {
        byte[] mac = keys.hash("message-id", mailingId + "|" + subscriberId);
        // 20 octets are exactly 32 characters
        return Base32.encode(Arrays.copyOf(mac, 20)) + "@" + sender.address().domain();
    }
}
