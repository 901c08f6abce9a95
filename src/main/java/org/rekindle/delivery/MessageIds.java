package org.rekindle.delivery;

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
    private final Keys keys;
    /** The right side: the domain of the installation's sender. */
    private final String domain;

    MessageIds(Keys keys, Sender sender) {
        this.keys = keys;
        this.domain = "@" + sender.address().domain();
    }

    /** Without angle brackets. */
    public String of(long mailingId, long subscriberId) {
        byte[] mac = keys.hash("message-id", mailingId + "|" + subscriberId);
        // 20 octets are exactly 32 characters
        return Base32.encode(Arrays.copyOf(mac, 20)) + domain;
    }
}
