package org.rekindle.tracking;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.LongFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rekindle.shared.Piece;
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

    /** All of an address that leads to a purpose, up to its token. */
    public String before(Purpose purpose) {
        return baseUrl
                + switch (purpose) {
                    case OPEN -> "/o/";
                    case READER -> "/c/";
                    case UNSUBSCRIBE -> "/u/";
                    case PREFERENCES -> "/p/";
                    case BROWSER -> "/v/";
                    case CONFIRM -> "/confirm/";
                    case CLICK, BOUNCE, ARRIVAL, VISITOR, MESSAGE ->
                        throw new IllegalArgumentException("no address of its own: " + purpose);
                };
    }

    /** Says whose mail it is. */
    public Piece.Own token(Purpose purpose, long mailingId, long subscriberId) {
        return tokens(purpose, mailingId, new long[] {subscriberId})[0];
    }

    /** As {@link #token}, of many mails, which cost less at a time than one by one. */
    public Piece.Own[] tokens(Purpose purpose, long mailingId, long[] subscriberIds) {
        byte[][] sealed = tokens.seal(purpose, mailingId, subscriberIds);
        Piece.Own[] words = new Piece.Own[sealed.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = Piece.Own.plain(sealed[i]);
        }
        return words;
    }

    /**
     * What follows the token in the address of a link. The token says whose links they are and is sealed once for all of a
     * mail; the number behind it is open, and of no use with another mailing's link.
     */
    public static String after(long linkId) {
        return SEPARATOR + Long.toString(linkId, LINK_RADIX);
    }

    public String openPixel(long mailingId, long subscriberId) {
        return whole(Purpose.OPEN, mailingId, subscriberId);
    }

    /** The links of one mail to one person, by the link's id. */
    public LongFunction<String> clicks(long mailingId, long subscriberId) {
        String head = whole(Purpose.READER, mailingId, subscriberId);
        return linkId -> head + after(linkId);
    }

    public String unsubscribe(long mailingId, long subscriberId) {
        return whole(Purpose.UNSUBSCRIBE, mailingId, subscriberId);
    }

    private String whole(Purpose purpose, long mailingId, long subscriberId) {
        return before(purpose) + tokens.seal(purpose, mailingId, subscriberId);
    }

    public String confirm(long requestId, long subscriberId) {
        return before(Purpose.CONFIRM) + tokens.seal(Purpose.CONFIRM, requestId, subscriberId);
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
