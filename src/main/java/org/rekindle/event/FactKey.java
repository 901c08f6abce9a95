package org.rekindle.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/**
 * Keys of facts: who sent one and under which id, such as {@code api:order-17}. The store keeps 128 bits of it, in an index of
 * all facts there are. Hashes lie anywhere in it, which costs a page of the disk for each as soon as the index is larger than
 * memory; so what the product itself brings by the thousand begins with its mailing, and comes to lie side by side
 * (docs/decisions/0017).
 */
public final class FactKey {
    private static final String MAIL = "mail";
    private static final String HIT = "hit";
    private static final Set<String> OF_MAILINGS = Set.of(MAIL, HIT);
    private static final int OCTETS = 16;

    private FactKey() {}

    /** Of the delivery of a mailing to somebody, which happens once. */
    public static String ofMail(long mailingId, long subscriberId) {
        return MAIL + ':' + mailingId + ':' + subscriberId;
    }

    /** Of an open or click in a mail of this mailing; another each time. */
    public static String ofHit(long mailingId) {
        return HIT + ':' + mailingId + ':' + UUID.randomUUID();
    }

    /** Also of former versions, whose keys did not tell the mailing. */
    public static boolean isHit(String key) {
        return key.startsWith(HIT + ':');
    }

    /** As the store keeps it: 128 bits of SHA-256, of which the mailing's number takes the place of the first 32. */
    static byte[] octets(String key) {
        byte[] octets = Arrays.copyOf(sha256(key), OCTETS);
        if (isOfMailing(key)) {
            int kind = key.indexOf(':');
            ByteBuffer.wrap(octets).putInt((int) Long.parseLong(key, kind + 1, key.indexOf(':', kind + 1), 10));
        }
        return octets;
    }

    /** Whether the product made it for one fact of a mailing: no other fact can come under it. */
    static boolean isOfMailing(String key) {
        int kind = key.indexOf(':');
        return kind > 0 && OF_MAILINGS.contains(key.substring(0, kind)) && key.indexOf(':', kind + 1) > 0;
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
