package org.rekindle.web.open;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import org.rekindle.subscriber.Consents;

/** Who is at the other end of a public request. */
final class Visitor {
    private Visitor() {}

    /** The language the browser prefers, null when it does not say. */
    static String language(HttpServerRequest request) {
        String header = request.getHeader("Accept-Language");
        try {
            return header == null
                    ? null
                    : Locale.LanguageRange.parse(header).getFirst().getRange();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static Consents.Proof proof(HttpServerRequest request) {
        return new Consents.Proof(
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress(),
                request.getHeader("User-Agent"));
    }
}
