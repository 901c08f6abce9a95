package org.rekindle.segment.member;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.rekindle.segment.Meaning;
import org.rekindle.segment.Reach;
import org.rekindle.shared.SqlFragment;

/** Tells one meaning from another, the segments it refers to included. */
final class Definitions {
    /** Any moment: what matters is that it is always the same. */
    private static final Instant MOMENT = Instant.parse("2020-01-01T00:00:00Z");

    private Definitions() {}

    /** 128 bits of SHA-256 over what the meaning compiles to. */
    static byte[] hash(Meaning meaning) {
        SqlFragment sql = meaning.predicate(MOMENT, Reach.FEW);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((sql.sql() + sql.values()).getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String digest(Meaning meaning) {
        return HexFormat.of().formatHex(hash(meaning));
    }
}
