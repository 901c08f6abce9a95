package org.rekindle.delivery.dkim;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rekindle.shared.Remembered;
import org.rekindle.shared.SealedText;

/** The signers of the domains that have active keys. */
@Singleton
public class DkimSigners {
    @Inject
    Clock clock;

    @Inject
    SealedText sealed;

    private final Remembered<Map<String, DkimSigner>> byDomain =
            new Remembered<>(Duration.ofSeconds(2), this::fromDatabase);

    /**
     * Who signs for a sender: the key of its domain or of a domain above it (relaxed alignment, RFC 9989). Empty leaves
     * signing to the relay.
     *
     * @param fromDomain of the From header
     */
    public Optional<DkimSigner> of(String fromDomain) {
        Map<String, DkimSigner> signers = byDomain.get();
        if (signers.isEmpty()) {
            return Optional.empty();
        }
        for (String domain = fromDomain; domain.indexOf('.') > 0; domain = domain.substring(domain.indexOf('.') + 1)) {
            DkimSigner signer = signers.get(domain);
            if (signer != null) {
                return Optional.of(signer);
            }
        }
        return Optional.empty();
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) DkimKeys.Changed event) {
        byDomain.forget();
    }

    private Map<String, DkimSigner> fromDatabase() {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        DkimKey.active().stream().collect(Collectors.groupingBy(key -> key.domain)).entrySet().stream()
                                // alone, an Ed25519 signature would fail with most providers
                                .filter(keys ->
                                        keys.getValue().stream().anyMatch(key -> key.algorithm == DkimAlgorithm.RSA))
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey, keys -> signer(keys.getKey(), keys.getValue()))));
    }

    private DkimSigner signer(String domain, List<DkimKey> keys) {
        return new DkimSigner(
                domain,
                keys.stream()
                        .map(key -> new DkimSigner.Key(
                                key.selector,
                                key.algorithm,
                                key.algorithm.privateKey(
                                        sealed.open(DkimKey.label(key.domain, key.selector), key.privateKey))))
                        .toList(),
                clock);
    }
}
