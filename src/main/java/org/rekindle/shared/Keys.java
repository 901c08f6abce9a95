package org.rekindle.shared;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Every key of the product, derived from the one secret by HKDF-SHA256 (RFC 5869) under a label of its own. */
@Singleton
public class Keys {
    private final byte[] root;

    /** Ready, as finding and keying one is most of its cost; not for several threads at once. Labels are a handful of constants. */
    private final ThreadLocal<Map<String, Mac>> macs = ThreadLocal.withInitial(HashMap::new);

    public Keys(@ConfigProperty(name = "rekindle.secret-key") String secret) {
        if (secret.length() < 32) {
            throw new IllegalArgumentException("rekindle.secret-key must have 32 characters or more");
        }
        this.root = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** A key of {@code bytes} octets that belongs to the label and to nothing else. */
    public byte[] derive(String label, int bytes) {
        try {
            var input = HKDFParameterSpec.ofExtract()
                    .addIKM(root)
                    .thenExpand(label.getBytes(StandardCharsets.UTF_8), bytes);
            SecretKey key = KDF.getInstance("HKDF-SHA256").deriveKey("Generic", input);
            return key.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** HMAC-SHA256 of the text under the label's key. */
    public byte[] hash(String label, String text) {
        Map<String, Mac> ready = macs.get();
        Mac mac = ready.get(label);
        if (mac == null) {
            mac = mac(label);
            ready.put(label, mac);
        }
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private Mac mac(String label) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(derive(label, 32), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
