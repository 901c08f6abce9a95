package org.rekindle.shared;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets at rest (relay passwords, private keys), sealed with AES-256-GCM under a key of the installation.
 *
 * <p>The label says what the secret is and whose ({@code relay:7:password}); it is authenticated, so that a sealed
 * value moved to another row or column opens as nothing. Layout: version, 12 octets of nonce, ciphertext with its tag.
 */
@ApplicationScoped
public class SealedText {
    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    public SealedText(Keys keys) {
        this.key = new SecretKeySpec(keys.derive("secrets-at-rest", 32), "AES");
    }

    /** The secret in a form fit for a column of octets; sealed twice it is never the same. */
    public byte[] seal(String label, String plain) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, label, nonce, plain.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(1 + NONCE + sealed.length)
                .put(VERSION)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * The secret again.
     *
     * @throws IllegalStateException when it was altered, moved to another label, or sealed under another secret key
     */
    public String open(String label, byte[] sealed) {
        if (sealed.length < 1 + NONCE || sealed[0] != VERSION) {
            throw new IllegalStateException("Not a secret sealed by this product: " + label);
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE);
        byte[] plain = run(Cipher.DECRYPT_MODE, label, nonce, Arrays.copyOfRange(sealed, 1 + NONCE, sealed.length));
        return new String(plain, StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, String label, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(label.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The secret '" + label + "' cannot be opened: it was altered, or rekindle.secret-key is another"
                            + " than the one it was sealed with",
                    e);
        }
    }
}
