package org.rekindle.delivery.dkim;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** What a key signs with. Mailbox providers check RSA; Ed25519 is a second signature for those who know it already. */
public enum DkimAlgorithm {
    /** RSA of 2048 bits (RFC 8301): the one that every provider checks. */
    @JsonProperty("rsa")
    RSA("rsa", "rsa-sha256", "RSA", "SHA256withRSA"),
    /** RFC 8463. Alone it would fail DMARC with those who do not know it. */
    @JsonProperty("ed25519")
    ED25519("ed25519", "ed25519-sha256", "Ed25519", "Ed25519");

    private static final int RSA_BITS = 2048;
    /** An Ed25519 key in an X.509 structure ends with the 32 octets that are the key. */
    private static final int ED25519_OCTETS = 32;

    /** The {@code k=} of the DNS record. */
    final String keyType;

    /** The {@code a=} of a signature. */
    final String tag;

    private final String keys;
    private final String signatures;

    DkimAlgorithm(String keyType, String tag, String keys, String signatures) {
        this.keyType = keyType;
        this.tag = tag;
        this.keys = keys;
        this.signatures = signatures;
    }

    KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(keys);
            if (this == RSA) {
                generator.initialize(RSA_BITS);
            }
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The {@code p=} of the DNS record. */
    String published(KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] key =
                this == RSA ? encoded : Arrays.copyOfRange(encoded, encoded.length - ED25519_OCTETS, encoded.length);
        return Base64.getEncoder().encodeToString(key);
    }

    /** @param pkcs8 in base64 */
    PrivateKey privateKey(String pkcs8) {
        try {
            return KeyFactory.getInstance(keys)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pkcs8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a DKIM key cannot be read", e);
        }
    }

    /**
     * The signature of what is to be signed.
     *
     * @param digest SHA-256 of it, which is what Ed25519 signs (RFC 8463, 3)
     */
    byte[] sign(PrivateKey key, byte[] signed, byte[] digest) {
        try {
            Signature signature = Signature.getInstance(signatures);
            signature.initSign(key);
            signature.update(this == RSA ? signed : digest);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a message cannot be signed", e);
        }
    }
}
