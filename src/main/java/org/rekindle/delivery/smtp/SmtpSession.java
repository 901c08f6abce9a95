package org.rekindle.delivery.smtp;

import jakarta.mail.MessagingException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.rekindle.shared.HostNames;

/**
 * A conversation with a relay that let us in. One thread talks; what it says is gathered and goes out in one write when a
 * reply is waited for, so a group of commands costs one round trip.
 *
 * <p>Once any method has thrown, the conversation is over.
 */
public final class SmtpSession implements AutoCloseable {
    private static final int LONGEST_REPLY = 16_384;
    private static final byte[] DATA = ascii("DATA\r\n");
    private static final byte[] DOT = ascii(".\r\n");

    private final Endpoint endpoint;
    /** Kept: its finalizer would close the socket. */
    private final Greeting greeting;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final boolean pipelining;
    private final Gathered gathered = new Gathered();
    private int messages;
    private boolean over;

    private SmtpSession(Endpoint endpoint, Greeting greeting) throws IOException {
        this.endpoint = endpoint;
        this.greeting = greeting;
        this.socket = greeting.socket();
        // what takes too long is Overdue's business; a limit of each read as well would set an alarm for each, which is
        // not cheap on virtual threads (docs/benchmarks.md)
        socket.setSoTimeout(0);
        this.in = new BufferedInputStream(socket.getInputStream(), 2048);
        this.out = socket.getOutputStream();
        this.pipelining = endpoint.pipelining() && greeting.supportsExtension("PIPELINING");
    }

    /** @throws IOException when the relay cannot be reached or does not let us in; the message says why */
    public static SmtpSession open(Endpoint endpoint) throws IOException {
        try {
            // Angus looks for it again, and finds what is known by then
            HostNames.addresses(endpoint.host(), endpoint.patience().connect());
            return new SmtpSession(endpoint, Greeting.exchange(endpoint));
        } catch (MessagingException e) {
            throw new IOException(reason(e), e);
        }
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /** Whether the commands of the next message may go with the content of this one. */
    public boolean pipelines() {
        return pipelining;
    }

    /** @param keyword such as {@code SMTPUTF8} */
    public boolean offers(String keyword) {
        return greeting.supportsExtension(keyword);
    }

    /**
     * How the conversation is protected.
     *
     * @param subject whom the relay's certificate is for
     */
    public record Encryption(String protocol, String subject, Instant expires) {}

    /** Empty when it goes in the clear. */
    public Optional<Encryption> encryption() {
        if (!(socket instanceof SSLSocket encrypted)) {
            return Optional.empty();
        }
        SSLSession session = encrypted.getSession();
        try {
            X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
            return Optional.of(new Encryption(
                    session.getProtocol(),
                    certificate.getSubjectX500Principal().getName(),
                    certificate.getNotAfter().toInstant()));
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    /** Whether the connection broke, or the relay said goodbye (421). */
    public boolean isOver() {
        return over;
    }

    /** How many messages this session has seen to their final dot. */
    public int messages() {
        return messages;
    }

    /**
     * Gathers MAIL, and with pipelining RCPT and DATA too.
     *
     * @see #accepted
     */
    public void propose(Envelope envelope) {
        gathered.add(ascii("MAIL FROM:<"));
        gathered.add(utf8(envelope.from().value()));
        gathered.add(ascii(envelope.needsSmtpUtf8() ? "> SMTPUTF8 BODY=8BITMIME\r\n" : ">\r\n"));
        if (pipelining) {
            recipient(envelope);
            gathered.add(DATA);
        }
    }

    private void recipient(Envelope envelope) {
        gathered.add(ascii("RCPT TO:<"));
        gathered.add(utf8(envelope.to().value()));
        gathered.add(ascii(">\r\n"));
    }

    /** What a relay says before the content: everything it was asked, or the refusal. */
    public sealed interface Answer {
        /** It waits for the content. */
        record GoAhead() implements Answer {}

        /** @param command which one it refused: {@code MAIL}, {@code RCPT} or {@code DATA} */
        record Refused(Command command, Reply reply) implements Answer {}
    }

    /** A command of a transaction. */
    public enum Command {
        MAIL,
        RCPT,
        DATA
    }

    /** The line went while this was the last command without an answer. */
    public static final class LineLost extends IOException {
        private static final long serialVersionUID = 1L;
        private final Command command;

        private LineLost(Command command, IOException cause) {
            super(reason(cause), cause);
            this.command = command;
        }

        public Command command() {
            return command;
        }
    }

    /**
     * Reads what became of a proposal. After a refusal the session is ready for another.
     *
     * @throws LineLost when the connection went instead
     */
    public Answer accepted(Envelope envelope) throws LineLost {
        Command command = Command.MAIL;
        try {
            Reply mail = reply(endpoint.patience().command());
            command = Command.RCPT;
            Reply recipient;
            if (pipelining) {
                recipient = reply(endpoint.patience().command());
            } else if (mail.isPositive()) {
                recipient(envelope);
                recipient = reply(endpoint.patience().command());
            } else {
                return new Answer.Refused(Command.MAIL, mail);
            }
            command = Command.DATA;
            boolean taken = mail.isPositive() && recipient.isPositive();
            if (pipelining || taken) {
                if (!pipelining) {
                    gathered.add(DATA);
                }
                Reply data = reply(endpoint.patience().command());
                if (taken && data.code() / 100 == 3) {
                    return new Answer.GoAhead();
                }
                if (data.code() / 100 == 3) {
                    // told to go on although nobody would get it (RFC 2920, 3.1): an empty message ends that
                    gathered.add(DOT);
                    reply(endpoint.patience().command());
                }
                if (taken) {
                    reset();
                    return new Answer.Refused(Command.DATA, data);
                }
            }
            reset();
            return mail.isPositive()
                    ? new Answer.Refused(Command.RCPT, recipient)
                    : new Answer.Refused(Command.MAIL, mail);
        } catch (IOException e) {
            throw new LineLost(command, e);
        }
    }

    private void reset() throws IOException {
        gathered.add(ascii("RSET\r\n"));
        reply(endpoint.patience().command());
    }

    /** Gathers the content and the final dot. From the next read on the relay may have the message. */
    public void content(Content content) {
        gathered.message(content);
        gathered.add(DOT);
        messages++;
    }

    /**
     * The reply to the final dot.
     *
     * @throws IOException when the connection went instead: nobody can know whether the relay has the message (RFC 1047)
     */
    public Reply ended() throws IOException {
        return reply(endpoint.patience().content());
    }

    private Reply reply(Duration patience) throws IOException {
        // until it has answered
        over = true;
        try (Overdue.Watch watch = Overdue.watch(greeting.connection(), patience)) {
            gathered.writeTo(out);
            StringBuilder text = new StringBuilder();
            while (true) {
                int begin = text.length();
                line(text);
                if (text.length() - begin < 3 || !Character.isDigit(text.charAt(begin))) {
                    throw new IOException("no SMTP reply: " + text);
                }
                if (text.length() - begin == 3 || text.charAt(begin + 3) != '-') {
                    int code = Integer.parseInt(text.substring(begin, begin + 3));
                    over = code == 421;
                    return new Reply(code, text.toString());
                }
                text.append('\n');
            }
        } catch (NumberFormatException e) {
            throw new IOException("no SMTP reply", e);
        }
    }

    private void line(StringBuilder text) throws IOException {
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the relay closed the connection");
            }
            if (text.length() >= LONGEST_REPLY) {
                throw new IOException("the relay's reply has no end");
            }
            if (c != '\r') {
                text.append((char) c);
            }
        }
    }

    /** Says goodbye, without waiting for an answer. Only between messages. */
    @Override
    public void close() {
        try {
            gathered.add(ascii("QUIT\r\n"));
            gathered.writeTo(out);
        } catch (IOException e) {
            // it is gone either way
        }
        abandon();
    }

    /** Ends the conversation as it is: a relay in the middle of a message sees it end without the final dot. */
    public void abandon() {
        try {
            greeting.connection().close();
        } catch (IOException e) {
            // it is gone either way
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What lies at the bottom of a failure, in its own words. */
    public static String reason(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof UnknownHostException) {
            // its own words are the name alone
            return "there is no host " + cause.getMessage();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
