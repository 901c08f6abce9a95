package org.rekindle.delivery.dkim;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;

/** Apache jDKIM, with the records that a test publishes: what a mailbox provider would say of our messages. */
public final class Verifier {
    private final Map<String, String> records;

    /** @param records values by name, such as {@code rk1._domainkey.example.org} */
    public Verifier(Map<String, String> records) {
        this.records = Map.copyOf(records);
    }

    /** The domains whose RSA signatures hold; empty when one does not, or there is none. */
    public List<String> domains(byte[] message) {
        DKIMVerifier verifier = new DKIMVerifier((methods, selector, token) -> {
            String value = records.get(selector + "._domainkey." + token);
            return value == null ? List.of() : List.of(value);
        });
        try {
            List<SignatureRecord> valid = verifier.verify(new ByteArrayInputStream(message));
            return valid == null
                    ? List.of()
                    : valid.stream()
                            .map(record -> record.getDToken().toString())
                            .toList();
        } catch (FailException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
