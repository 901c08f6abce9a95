package org.rekindle.web.open;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import org.rekindle.subscriber.Consents;
import org.rekindle.tracking.signal.Request;

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

    /** Whether the browser does not ask to be left alone (Do Not Track, Global Privacy Control). */
    static boolean isFollowable(HttpServerRequest request) {
        return !"1".equals(request.getHeader("DNT")) && !"1".equals(request.getHeader("Sec-GPC"));
    }

    static Consents.Proof proof(HttpServerRequest request) {
        return new Consents.Proof(address(request), request.getHeader("User-Agent"));
    }

    /** What the request for a pixel or a link tells of its sender. */
    static Request shown(HttpServerRequest request) {
        String purpose = request.getHeader("Purpose");
        return new Request(
                request.method().name(),
                request.getHeader("User-Agent"),
                purpose == null ? request.getHeader("Sec-Purpose") : purpose,
                address(request));
    }

    private static String address(HttpServerRequest request) {
        return request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
    }
}
