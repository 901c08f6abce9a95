package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import org.rekindle.delivery.smtp.SmtpSession;

/** Whether the relay can be reached and takes our greeting, TLS and credentials included. */
@ApplicationScoped
public class RelayCheck {
    @Inject
    Endpoints endpoints;

    @Inject
    SmtpConfig config;

    public String name() {
        return config.host().orElse("the built-in mailbox");
    }

    /** What is wrong and how to mend it; empty when nothing is. */
    public Optional<String> problem() {
        try {
            SmtpSession.open(endpoints.configured()).close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(name() + ": " + SmtpSession.reason(e)
                    + "; check rekindle.smtp.host, .port, .tls, .username and .password");
        }
    }
}
