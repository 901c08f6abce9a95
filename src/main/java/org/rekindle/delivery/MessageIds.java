package org.rekindle.delivery;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.rekindle.shared.Base32;
import org.rekindle.shared.Keys;
import org.rekindle.shared.Tokens;
import org.rekindle.shared.Tokens.Purpose;

/**
 * Message-IDs are a keyed function of mailing and person: every copy of a message has the same, so mailboxes and people
 * can tell a repetition, and nobody can guess the ids of others.
 */
@Singleton
class MessageIds {
    /** Of a hash; exactly 32 characters. */
    private static final int OCTETS = 20;

    private final Keys keys;
    private final Tokens tokens;
    /** The right side: that of the installation's sender. */
    private final byte[] domain;

    MessageIds(Keys keys, Tokens tokens, Sender sender) {
        this.keys = keys;
        this.tokens = tokens;
        this.domain = HeaderText.exact("@" + sender.address().domain());
    }

    MessageId of(MessageIdKind kind, long mailingId, long subscriberId) {
        return all(kind, mailingId, new long[] {subscriberId})[0];
    }

    /** One for each person of a mailing. */
    MessageId[] all(MessageIdKind kind, long mailingId, long[] subscriberIds) {
        byte[][] left =
                switch (kind) {
                    case HASHED ->
                        Arrays.stream(subscriberIds)
                                .mapToObj(id -> hashed(mailingId, id))
                                .toArray(byte[][]::new);
                    case SEALED -> tokens.seal(Purpose.MESSAGE, mailingId, subscriberIds);
                };
        MessageId[] ids = new MessageId[left.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = new MessageId(left[i], domain);
        }
        return ids;
    }

    private byte[] hashed(long mailingId, long subscriberId) {
        byte[] mac = keys.hash("message-id", mailingId + "|" + subscriberId);
        return Base32.encode(Arrays.copyOf(mac, OCTETS)).getBytes(StandardCharsets.US_ASCII);
    }
}
