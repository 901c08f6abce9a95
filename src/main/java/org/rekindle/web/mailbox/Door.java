package org.rekindle.web.mailbox;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rekindle.account.Accounts;
import org.rekindle.account.Role;

/**
 * Who may look into the mailbox: the owner, by password (RFC 7617), and in the sample shop whoever sits at this very
 * machine.
 *
 * <p>Basic is checked here and nowhere else: browsers repeat it unasked, so an API that took it would obey other sites'
 * forms.
 */
@ApplicationScoped
class Door {
    private static final String SCHEME = "Basic ";
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    @Inject
    Accounts accounts;

    @Inject
    Attempts attempts;

    @ConfigProperty(name = "rekindle.demo", defaultValue = "false")
    boolean demo;

    @ConfigProperty(name = "rekindle.base-url")
    URI baseUrl;

    enum Answer {
        ENTER,
        ASK_PASSWORD,
        /** Too many wrong passwords from there. */
        LATER
    }

    Answer ask(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return isHere(request) ? Answer.ENTER : Answer.ASK_PASSWORD;
        }
        String visitor =
                request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
        return attempts.check(visitor, header, () -> isOwner(header));
    }

    private boolean isOwner(String header) {
        return credentials(header)
                .flatMap(pair -> accounts.login(pair[0], pair[1]))
                .filter(user -> user.role == Role.OWNER)
                .isPresent();
    }

    private static Optional<String[]> credentials(String header) {
        try {
            byte[] octets =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            String[] pair = new String(octets, StandardCharsets.UTF_8).split(":", 2);
            return pair.length == 2 ? Optional.of(pair) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * A request from this machine to this machine. A proxy here would make everybody look so: it shows by its headers, or
     * by the public address that links then carry. The Host keeps out other sites whose name leads to loopback.
     */
    private boolean isHere(HttpServerRequest request) {
        return demo
                && HERE.contains(String.valueOf(baseUrl.getHost()))
                && request.authority() != null
                && HERE.contains(request.authority().host())
                && request.getHeader("Forwarded") == null
                && request.getHeader("X-Forwarded-For") == null
                && request.remoteAddress() != null
                && isLoopback(request.remoteAddress().hostAddress());
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
