package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.rekindle.delivery.smtp.Endpoint;

/** Where mail goes according to the configuration. */
@ApplicationScoped
class Endpoints {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    @Inject
    SmtpConfig config;

    Endpoint configured() {
        return new Endpoint(
                config.host().orElse("127.0.0.1"),
                port(),
                Endpoint.Tls.valueOf(config.security().name()),
                config.username().orElse(null),
                config.password().orElse(null),
                config.pipelining(),
                new Endpoint.Patience(CONNECT, config.commandTimeout(), config.contentTimeout()));
    }

    private int port() {
        if (config.host().isEmpty()) {
            // asked for here and no earlier: asking starts the mailbox
            return ConfigProvider.getConfig().getValue("rekindle.embedded.mailbox.port", Integer.class);
        }
        return config.port()
                .orElse(
                        switch (config.security()) {
                            case TLS -> 465;
                            case STARTTLS -> 587;
                            case NONE -> 25;
                        });
    }
}
