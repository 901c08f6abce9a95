package org.rekindle.delivery;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.rekindle.shared.Base32;
import org.rekindle.shared.Keys;

/**
 * Message-IDs are a keyed function of mailing and person: every copy of a message has the same, so mailboxes and people
 * can tell a repetition, and nobody can guess the ids of others.
 */
@Singleton
public class MessageIds {
    /** 20 octets are exactly so many characters. */
    private static final int LOCAL = 32;

    private final Keys keys;
    /** The right side: the domain of the installation's sender. */
    private final byte[] domain;

    MessageIds(Keys keys, Sender sender) {
        this.keys = keys;
        this.domain = ("@" + sender.address().domain()).getBytes(StandardCharsets.US_ASCII);
    }

    /** Without angle brackets. */
    public String of(long mailingId, long subscriberId) {
        byte[] mac = keys.hash("message-id", mailingId + "|" + subscriberId);
        byte[] id = new byte[LOCAL + domain.length];
        Base32.encode(mac, 20, id);
        System.arraycopy(domain, 0, id, LOCAL, domain.length);
        return new String(id, StandardCharsets.US_ASCII);
    }
}
