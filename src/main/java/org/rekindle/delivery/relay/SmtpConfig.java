package org.rekindle.delivery.relay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.rekindle.delivery.smtp.Endpoint;

/** The relay of the configuration: it takes all mail while none is set up in the product. */
@ConfigMapping(prefix = "rekindle.smtp")
public interface SmtpConfig {
    /** Unset: the built-in mailbox, whose messages go nowhere. */
    Optional<String> host();

    /** Unset: 465 for TLS from the start, 587 for STARTTLS, else 25. */
    OptionalInt port();

    Optional<String> username();

    Optional<String> password();

    /** Unset: STARTTLS when there is a user name, so that no password travels in the clear, else none. */
    Optional<Endpoint.Tls> tls();

    @WithDefault("10")
    int connections();

    /** Of all nodes together; unset: as fast as the relay takes them. */
    OptionalDouble messagesPerSecond();

    /** Relays end long sessions; ending them ourselves costs no message in doubt. */
    @WithDefault("1000")
    int messagesPerConnection();

    /** Send the commands of a message in one go where the relay offers it (RFC 2920). */
    @WithDefault("true")
    boolean pipelining();

    /** How long the relay may take to answer a command. */
    @WithDefault("PT60S")
    Duration commandTimeout();

    /** How long it may take to answer the end of a message (RFC 5321, 4.5.3.2.6 asks for ten minutes). */
    @WithDefault("PT10M")
    Duration contentTimeout();

    default Endpoint.Tls security() {
        return tls().orElse(host().isPresent() && username().isPresent() ? Endpoint.Tls.STARTTLS : Endpoint.Tls.NONE);
    }
}
