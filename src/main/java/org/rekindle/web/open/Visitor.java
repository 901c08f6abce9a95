package org.rekindle.web.open;

import io.vertx.core.http.HttpServerRequest;
import org.rekindle.subscriber.Consents;

/** Who is at the other end of a public request. */
final class Visitor {
    private Visitor() {}

    static Consents.Proof proof(HttpServerRequest request) {
        return new Consents.Proof(
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress(),
                request.getHeader("User-Agent"));
    }
}
