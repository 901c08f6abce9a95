package org.rekindle.delivery.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.net.Socket;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.rekindle.shared.HostNames;

/** The beginning of a conversation, done by Angus: connect, greet, encrypt, authenticate; every wait bounded (M-16). */
final class Greeting extends SMTPTransport {
    private final CapturedSockets sockets;

    private Greeting(Session session, String protocol, boolean tls, CapturedSockets sockets) {
        super(session, new URLName(protocol, null, -1, null, null, null), protocol, tls);
        this.sockets = sockets;
    }

    /** @throws MessagingException when the relay cannot be reached or does not let us in */
    static Greeting exchange(Endpoint endpoint) throws MessagingException {
        boolean tls = endpoint.tls() == Endpoint.Tls.TLS;
        Endpoint.Patience patience = endpoint.patience();
        CapturedSockets sockets =
                new CapturedSockets(patience.connect().plus(patience.command().multipliedBy(2)));
        Greeting greeting =
                new Greeting(Session.getInstance(properties(endpoint, sockets)), tls ? "smtps" : "smtp", tls, sockets);
        try {
            greeting.connect(endpoint.host(), endpoint.port(), endpoint.username(), endpoint.password());
        } finally {
            sockets.release();
        }
        return greeting;
    }

    Socket socket() {
        return sockets.last();
    }

    Socket connection() {
        return sockets.first();
    }

    static Properties properties(Endpoint endpoint, CapturedSockets sockets) {
        Properties properties = new Properties();
        String command = String.valueOf(endpoint.patience().command().toMillis());
        for (String protocol : new String[] {"mail.smtp.", "mail.smtps."}) {
            properties.setProperty(
                    protocol + "connectiontimeout",
                    String.valueOf(endpoint.patience().connect().toMillis()));
            // for EHLO; Angus would look it up for each connection
            properties.setProperty(
                    protocol + "localhost", HostNames.own(endpoint.patience().connect()));
            properties.setProperty(protocol + "timeout", command);
            properties.setProperty(protocol + "writetimeout", command);
            properties.setProperty(protocol + "ssl.checkserveridentity", "true");
            properties.setProperty(protocol + "auth", String.valueOf(endpoint.username() != null));
            // do not wait for the answer to QUIT: a stalled relay must not hold up a shutdown
            properties.setProperty(protocol + "quitwait", "false");
            properties.put(protocol + "socketFactory", sockets.plain());
            properties.setProperty(protocol + "socketFactory.fallback", "false");
            properties.put(protocol + "ssl.socketFactory", sockets.encrypted());
        }
        boolean startTls = endpoint.tls() == Endpoint.Tls.STARTTLS;
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(startTls));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(startTls));
        properties.setProperty("mail.mime.allowutf8", "true");
        properties.setProperty("mail.mime.address.strict", "true");
        return properties;
    }
}
