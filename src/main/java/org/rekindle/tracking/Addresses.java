package org.rekindle.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rekindle.shared.Tokens;
import org.rekindle.shared.Tokens.Purpose;

/** The personal addresses a mail carries, and what a token that comes back stands for. */
@ApplicationScoped
public class Addresses {
    private final Tokens tokens;
    private final String baseUrl;

    public Addresses(Tokens tokens, @ConfigProperty(name = "rekindle.base-url") String baseUrl) {
        this.tokens = tokens;
        this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
    }

    /** Whose mail a token came with. */
    public record Origin(long mailingId, long subscriberId) {}

    /** Which link of whose mail. */
    public record LinkOrigin(long linkId, long subscriberId) {}

    public String openPixel(long mailingId, long subscriberId) {
        return baseUrl + "/o/" + tokens.seal(Purpose.OPEN, mailingId, subscriberId);
    }

    public String click(long linkId, long subscriberId) {
        return baseUrl + "/c/" + tokens.seal(Purpose.CLICK, linkId, subscriberId);
    }

    public String unsubscribe(long mailingId, long subscriberId) {
        return baseUrl + "/u/" + tokens.seal(Purpose.UNSUBSCRIBE, mailingId, subscriberId);
    }

    public String preferences(long mailingId, long subscriberId) {
        return baseUrl + "/p/" + tokens.seal(Purpose.PREFERENCES, mailingId, subscriberId);
    }

    public String browser(long mailingId, long subscriberId) {
        return baseUrl + "/v/" + tokens.seal(Purpose.BROWSER, mailingId, subscriberId);
    }

    public String confirm(long requestId, long subscriberId) {
        return baseUrl + "/confirm/" + tokens.seal(Purpose.CONFIRM, requestId, subscriberId);
    }

    /** A sign-up somebody asked for. */
    public record RequestOrigin(long requestId, long subscriberId) {}

    public Optional<RequestOrigin> request(String token) {
        return tokens.open(Purpose.CONFIRM, token, 2).map(numbers -> new RequestOrigin(numbers[0], numbers[1]));
    }

    /** The mail behind a token of this purpose; empty for a token that is forged or of another purpose. */
    public Optional<Origin> origin(Purpose purpose, String token) {
        return tokens.open(purpose, token, 2).map(numbers -> new Origin(numbers[0], numbers[1]));
    }

    public Optional<LinkOrigin> link(String token) {
        return tokens.open(Purpose.CLICK, token, 2).map(numbers -> new LinkOrigin(numbers[0], numbers[1]));
    }
}
