package org.rekindle.web.security;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A session's token, to be looked up. */
final class SessionRequest extends BaseAuthenticationRequest {
    private final String token;

    SessionRequest(String token) {
        this.token = token;
    }

    String token() {
        return token;
    }
}
