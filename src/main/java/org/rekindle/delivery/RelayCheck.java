package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rekindle.delivery.relay.Route;
import org.rekindle.delivery.relay.Routes;
import org.rekindle.delivery.smtp.SmtpSession;

/** Whether relays can be reached and take our greeting, TLS and credentials included. */
@ApplicationScoped
public class RelayCheck {
    @Inject
    Routes routes;

    /**
     * What a relay answered.
     *
     * @param problem why it does not let us in and how to mend it, null when it does
     * @param extensions of those we know, what it offers
     * @param tls such as {@code TLSv1.3}, null without encryption
     * @param certificate whom it is for, null without encryption
     * @param certificateExpires null without encryption
     */
    public record Result(
            String relay,
            String problem,
            List<String> extensions,
            String tls,
            String certificate,
            Instant certificateExpires) {}

    /** Of all relays in use. */
    public List<Result> all() {
        return routes.all().stream().map(this::check).toList();
    }

    public Result check(Route route) {
        try (SmtpSession session = SmtpSession.open(route.endpoint())) {
            List<String> offered = Stream.of("PIPELINING", "8BITMIME", "SMTPUTF8", "DSN", "SIZE", "STARTTLS", "AUTH")
                    .filter(session::offers)
                    .toList();
            Optional<SmtpSession.Encryption> encryption = session.encryption();
            return new Result(
                    route.name(),
                    null,
                    offered,
                    encryption.map(SmtpSession.Encryption::protocol).orElse(null),
                    encryption.map(SmtpSession.Encryption::subject).orElse(null),
                    encryption.map(SmtpSession.Encryption::expires).orElse(null));
        } catch (IOException e) {
            String where = route.relayId() == Route.CONFIGURED
                    ? "; check rekindle.smtp.host, .port, .tls, .username and .password"
                    : "; check its host, port, tls, username and password";
            return new Result(route.name(), SmtpSession.reason(e) + where, List.of(), null, null, null);
        }
    }
}
