package org.rekindle.event.shop;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 of a request, compared in constant time. */
final class Hmac {
    private static final String ALGORITHM = "HmacSHA256";

    private Hmac() {}

    static boolean isBase64Of(String signature, String secret, byte[]... parts) {
        try {
            return MessageDigest.isEqual(Base64.getDecoder().decode(signature), of(secret, parts));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static boolean isHexOf(String signature, String secret, byte[]... parts) {
        try {
            return MessageDigest.isEqual(HexFormat.of().parseHex(signature), of(secret, parts));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] of(String secret, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
