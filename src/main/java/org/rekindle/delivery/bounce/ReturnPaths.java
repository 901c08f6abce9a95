package org.rekindle.delivery.bounce;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.rekindle.delivery.MailConfig;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.Tokens;

/**
 * Envelope senders of which each stands for one message (VERP), so that a report that comes back needs no guessing whom it
 * is about. The token in it is authenticated: otherwise anybody could have anybody suppressed.
 */
@Singleton
public class ReturnPaths {
    private static final String PREFIX = "b+";

    @Inject
    Tokens tokens;

    @Inject
    MailConfig config;

    /** Whose message a report is about. */
    public record Origin(long mailingId, long subscriberId) {}

    /** Empty when no domain for reports is configured. */
    public Optional<EmailAddress> of(long mailingId, long subscriberId) {
        return config.returnPathDomain()
                .map(domain -> EmailAddress.of(
                        PREFIX + tokens.sealCaseless(Tokens.Purpose.BOUNCE, mailingId, subscriberId) + '@' + domain));
    }

    /** The message an address stands for, in whatever case and brackets it came back; empty when it is not ours. */
    Optional<Origin> origin(String address) {
        String plain = address.replaceAll("[<>\\s]", "").toLowerCase(Locale.ROOT);
        int at = plain.indexOf('@');
        return plain.startsWith(PREFIX) && at > 0
                ? tokens.openCaseless(Tokens.Purpose.BOUNCE, plain.substring(PREFIX.length(), at), 2)
                        .map(numbers -> new Origin(numbers[0], numbers[1]))
                : Optional.empty();
    }
}
