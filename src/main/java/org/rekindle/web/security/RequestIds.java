package org.rekindle.web.security;

import io.vertx.core.http.HttpServerRequest;
import java.util.UUID;

/** A name for each request, by which an answer, the log and the audit log are matched. */
public final class RequestIds {
    public static final String HEADER = "X-Request-Id";

    private RequestIds() {}

    /** The one that was given when the request came. */
    public static String of(HttpServerRequest request) {
        return request.response().headers().get(HEADER);
    }

    static void give(HttpServerRequest request) {
        request.response().putHeader(HEADER, UUID.randomUUID().toString());
    }
}
