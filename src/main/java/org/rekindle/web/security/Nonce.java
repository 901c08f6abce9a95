package org.rekindle.web.security;

import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.util.Base64;

/** The number that marks the scripts of one answer as ours. An answer that asked for none may run none. */
public final class Nonce {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String KEY = "rekindle.nonce";

    private Nonce() {}

    /** This answer's, made at the first call. */
    public static String of(RoutingContext context) {
        String known = context.get(KEY);
        if (known != null) {
            return known;
        }
        byte[] bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        String fresh = Base64.getEncoder().encodeToString(bytes);
        context.put(KEY, fresh);
        return fresh;
    }

    /** Null when nothing in the answer asked for it. */
    static String used(RoutingContext context) {
        return context.get(KEY);
    }
}
