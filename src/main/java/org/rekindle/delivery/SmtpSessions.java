package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.microprofile.config.ConfigProvider;

/** Opens sessions with the relay: every wait bounded, certificates checked, no credentials in the clear (M-16). */
@ApplicationScoped
class SmtpSessions {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    @Inject
    SmtpConfig config;

    RelayTransport open() throws MessagingException {
        boolean tls = config.security() == SmtpConfig.Tls.TLS;
        RelayTransport transport = new RelayTransport(Session.getInstance(properties()), tls);
        String host = config.host().orElse("127.0.0.1");
        transport.connect(
                host, port(), config.username().orElse(null), config.password().orElse(null));
        return transport;
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

    Properties properties() {
        Properties properties = new Properties();
        for (String protocol : new String[] {"mail.smtp.", "mail.smtps."}) {
            properties.setProperty(protocol + "connectiontimeout", String.valueOf(CONNECT.toMillis()));
            properties.setProperty(protocol + "timeout", String.valueOf(ANSWER.toMillis()));
            properties.setProperty(protocol + "writetimeout", String.valueOf(ANSWER.toMillis()));
            properties.setProperty(protocol + "ssl.checkserveridentity", "true");
            properties.setProperty(
                    protocol + "auth", String.valueOf(config.username().isPresent()));
            // do not wait for the answer to QUIT: a stalled relay must not hold up a shutdown
            properties.setProperty(protocol + "quitwait", "false");
        }
        boolean startTls = config.security() == SmtpConfig.Tls.STARTTLS;
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(startTls));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(startTls));
        // for sessions that begin in the clear, STARTTLS included
        properties.put("mail.smtp.socketFactory", new PromptSockets());
        properties.setProperty("mail.smtp.socketFactory.fallback", "false");
        properties.setProperty("mail.mime.allowutf8", "true");
        properties.setProperty("mail.mime.address.strict", "true");
        return properties;
    }
}
