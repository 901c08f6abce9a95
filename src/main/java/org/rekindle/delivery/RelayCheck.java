package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.util.Optional;

/** Whether the relay can be reached and takes our greeting, TLS and credentials included. */
@ApplicationScoped
public class RelayCheck {
    @Inject
    SmtpSessions sessions;

    @Inject
    SmtpConfig config;

    public String name() {
        return config.host().orElse("the built-in mailbox");
    }

    /** What is wrong and how to mend it; empty when nothing is. */
    public Optional<String> problem() {
        try {
            sessions.open().abandon();
            return Optional.empty();
        } catch (MessagingException e) {
            return Optional.of(name() + ": " + RelayTransport.reason(e)
                    + "; check rekindle.smtp.host, .port, .tls, .username and .password");
        }
    }
}
