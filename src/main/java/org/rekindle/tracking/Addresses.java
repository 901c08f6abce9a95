package org.rekindle.tracking;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.LongFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rekindle.shared.Tokens;
import org.rekindle.shared.Tokens.Purpose;

/** The personal addresses a mail carries, and what a token that comes back stands for. */
@Singleton
public class Addresses {
    /** Not in a number of that radix, so the last one parts. */
    private static final char SEPARATOR = '-';

    private static final int LINK_RADIX = 36;

    private final Tokens tokens;
    private final String baseUrl;

    public Addresses(Tokens tokens, @ConfigProperty(name = "rekindle.base-url") String baseUrl) {
        this.tokens = tokens;
        this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
    }

    /** Whose mail a token came with. */
    public record Origin(long mailingId, long subscriberId) {}

    /**
     * Which link of whose mail.
     *
     * @param mailingId of the mail; null in mails of former versions, whose tokens seal the link alone
     */
    public record LinkOrigin(Long mailingId, long linkId, long subscriberId) {}

    public String openPixel(long mailingId, long subscriberId) {
        return baseUrl + "/o/" + tokens.seal(Purpose.OPEN, mailingId, subscriberId);
    }

    /**
     * The links of one mail to one person. What says whose they are is sealed once for all of them; the number behind it is
     * open, and of no use with another mailing's link.
     */
    public LongFunction<String> clicks(long mailingId, long subscriberId) {
        String head = baseUrl + "/c/" + tokens.seal(Purpose.READER, mailingId, subscriberId) + SEPARATOR;
        return linkId -> head + Long.toString(linkId, LINK_RADIX);
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
        int separator = token.lastIndexOf(SEPARATOR);
        return separator < 0
                ? sealedLink(token)
                : tokens.open(Purpose.READER, token.substring(0, separator), 2)
                        .flatMap(reader -> number(token.substring(separator + 1))
                                .map(link -> new LinkOrigin(reader[0], link, reader[1])))
                        .or(() -> sealedLink(token));
    }

    private Optional<LinkOrigin> sealedLink(String token) {
        return tokens.open(Purpose.CLICK, token, 2).map(numbers -> new LinkOrigin(null, numbers[0], numbers[1]));
    }

    /** In the one way it is written. */
    private static Optional<Long> number(String text) {
        try {
            long number = Long.parseLong(text, LINK_RADIX);
            return number > 0 && Long.toString(number, LINK_RADIX).equals(text)
                    ? Optional.of(number)
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
