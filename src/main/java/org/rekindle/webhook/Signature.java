package org.rekindle.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures as Standard Webhooks 1.0 has them: HMAC-SHA256 over {@code id.timestamp.body}, one for each secret in force.
 * Secrets are {@code whsec_} and 32 octets in Base64.
 */
final class Signature {
    private static final String PREFIX = "whsec_";
    private static final int OCTETS = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Signature() {}

    static String newSecret() {
        byte[] octets = new byte[OCTETS];
        RANDOM.nextBytes(octets);
        return PREFIX + Base64.getEncoder().encodeToString(octets);
    }

    /** The value of the header {@code webhook-signature}. */
    static String of(List<String> secrets, String id, Instant at, String body) {
        byte[] signed = (id + '.' + at.getEpochSecond() + '.' + body).getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(mac(secret, signed)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] mac(String secret, byte[] signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), "HmacSHA256"));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
