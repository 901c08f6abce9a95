package org.rekindle.delivery;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An SMTP server that does as it is told: answers, holds its answer back, cuts the line, at any command and for any
 * recipient. It keeps the octets of every message it took.
 */
public final class ScriptedRelay implements AutoCloseable {
    /** Where a rule applies. The recipient is known from RCPT on; before, rules see the empty text. */
    public enum Verb {
        CONNECT,
        EHLO,
        STARTTLS,
        AUTH,
        MAIL,
        RCPT,
        DATA,
        /** The final dot: the message is complete. */
        DOT
    }

    /** What happens instead of the usual answer. */
    public sealed interface Act {
        /** At DOT, a message is kept only when the line begins with 2. */
        record Answer(String line) implements Act {}

        /** Closes the connection without an answer; at DOT the message was taken. */
        record Cut() implements Act {}

        /** Holds the usual answer back until the latch opens. */
        record Hold(CountDownLatch latch) implements Act {}

        /** These octets and nothing after them, until the client goes. */
        record Half(String octets) implements Act {}

        /** A reply without an end, an octet at a time: it keeps every limit on a single read. */
        record Drip() implements Act {}

        /** The usual answer, this much later: a relay that takes its time. */
        record Delay(Duration time) implements Act {}
    }

    /**
     * @param raw as received, dots unstuffed, CRLF line ends
     * @param invitedAt when the relay asked for the content, by {@link System#nanoTime()}
     */
    public record Message(String from, String to, byte[] raw, long invitedAt) {
        public String text() {
            return new String(raw, StandardCharsets.ISO_8859_1);
        }
    }

    private record Rule(Verb verb, Predicate<String> recipient, AtomicInteger times, Act act) {}

    private final ServerSocket server;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger holding = new AtomicInteger();

    private final boolean pipelining;
    private final AtomicInteger passwords = new AtomicInteger();
    /** Offered in the answer to EHLO, beside what is always. */
    private volatile List<String> offers = List.of();
    /** For STARTTLS; null for a relay that breaks off there. */
    private volatile SSLContext tls;

    private ScriptedRelay(ServerSocket server, boolean pipelining) {
        this.server = server;
        this.pipelining = pipelining;
    }

    /** One that wants its commands one at a time. */
    public static ScriptedRelay start() {
        return start(false);
    }

    /** One that takes commands in groups (RFC 2920). */
    public static ScriptedRelay startPipelining() {
        return start(true);
    }

    private static ScriptedRelay start(boolean pipelining) {
        try {
            ScriptedRelay relay =
                    new ScriptedRelay(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), pipelining);
            Thread.ofVirtual().name("scripted-relay").start(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What EHLO names beside the usual, such as {@code STARTTLS}. */
    public void offer(String... keywords) {
        offers = List.of(keywords);
    }

    public void encryptWith(SSLContext context) {
        tls = context;
    }

    /** How often somebody sent credentials. */
    public int passwords() {
        return passwords.get();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The newest rule that fits wins, so many times. */
    public void on(Verb verb, Predicate<String> recipient, int times, Act act) {
        rules.addFirst(new Rule(verb, recipient, new AtomicInteger(times), act));
    }

    /** Forgets rules and messages; connections stay. */
    public void reset() {
        rules.clear();
        messages.clear();
    }

    public List<Message> messages() {
        return List.copyOf(messages);
    }

    public List<Message> to(String address) {
        return messages.stream().filter(m -> m.to.equals(address)).toList();
    }

    /** How many connections were ever opened. */
    public int connections() {
        return connections.get();
    }

    /** How many answers are held back just now. */
    public int holding() {
        return holding.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                // each answer at once: Nagle kept them until the one before was acknowledged, 45 ms a message
                socket.setTcpNoDelay(true);
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new Session(socket).run();
        } catch (IOException e) {
            // the client went, or a rule cut the line
        } finally {
            open.remove(socket);
        }
    }

    private final class Session {
        private final Socket socket;
        private InputStream in;
        private OutputStream out;
        private String from = "";
        private String to = "";
        /** Whether a recipient was taken. */
        private boolean invited;

        private long invitedAt;

        Session(Socket socket) throws IOException {
            this.socket = socket;
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        void run() throws IOException {
            answer(Verb.CONNECT, "220 scripted relay");
            while (true) {
                String line = new String(line(), StandardCharsets.UTF_8);
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("EHLO")) {
                    String offer = (pipelining ? "250-PIPELINING\r\n" : "")
                            + String.join(
                                    "",
                                    offers.stream()
                                            .map(o -> "250-" + o + "\r\n")
                                            .toList());
                    answer(
                            Verb.EHLO,
                            "250-scripted\r\n" + offer + "250-8BITMIME\r\n250-SMTPUTF8\r\n250 ENHANCEDSTATUSCODES");
                } else if (command.equals("STARTTLS")) {
                    if (answer(Verb.STARTTLS, "220 2.0.0 go ahead")) {
                        encrypt();
                    }
                } else if (command.startsWith("AUTH")) {
                    passwords.incrementAndGet();
                    answer(Verb.AUTH, "235 2.7.0 welcome");
                } else if (command.startsWith("MAIL FROM:")) {
                    from = address(line);
                    to = "";
                    invited = false;
                    answer(Verb.MAIL, "250 2.1.0 ok");
                } else if (command.startsWith("RCPT TO:")) {
                    to = address(line);
                    invited = answer(Verb.RCPT, "250 2.1.5 ok");
                } else if (command.equals("DATA") && !invited) {
                    write("554 5.5.1 no valid recipients");
                } else if (command.equals("DATA")) {
                    invitedAt = System.nanoTime();
                    if (answer(Verb.DATA, "354 go ahead")) {
                        take(data());
                    }
                } else if (command.equals("QUIT")) {
                    write("221 2.0.0 bye");
                    return;
                } else {
                    write("250 2.0.0 ok");
                }
            }
        }

        private void encrypt() throws IOException {
            if (tls == null) {
                throw new EOFException("cut instead of TLS");
            }
            SSLSocket encrypted = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
            encrypted.setUseClientMode(false);
            encrypted.startHandshake();
            in = new BufferedInputStream(encrypted.getInputStream());
            out = encrypted.getOutputStream();
        }

        private void take(byte[] raw) throws IOException {
            Message message = new Message(from, to, raw, invitedAt);
            switch (actOf(Verb.DOT)) {
                case null -> {
                    messages.add(message);
                    write("250 2.0.0 queued as " + messages.size());
                }
                case Act.Answer answer -> {
                    if (answer.line.startsWith("2")) {
                        messages.add(message);
                    }
                    write(answer.line);
                }
                case Act.Cut cut -> {
                    messages.add(message);
                    throw new EOFException("cut after the dot");
                }
                case Act.Hold hold -> {
                    messages.add(message);
                    hold(hold.latch);
                    write("250 2.0.0 queued at last");
                }
                case Act.Half half -> half(half.octets);
                case Act.Drip drip -> drip();
                case Act.Delay delay -> {
                    messages.add(message);
                    LockSupport.parkNanos(delay.time.toNanos());
                    write("250 2.0.0 queued in time");
                }
            }
        }

        /** True when the answer was the usual one. */
        private boolean answer(Verb verb, String usual) throws IOException {
            return switch (actOf(verb)) {
                case null -> {
                    write(usual);
                    yield true;
                }
                case Act.Answer answer -> {
                    write(answer.line);
                    yield false;
                }
                case Act.Cut cut -> throw new EOFException("cut at " + verb);
                case Act.Hold hold -> {
                    hold(hold.latch);
                    write(usual);
                    yield true;
                }
                case Act.Half half -> {
                    half(half.octets);
                    yield false;
                }
                case Act.Drip drip -> {
                    drip();
                    yield false;
                }
                case Act.Delay delay -> {
                    LockSupport.parkNanos(delay.time.toNanos());
                    write(usual);
                    yield true;
                }
            };
        }

        private void half(String octets) throws IOException {
            out.write(octets.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            while (in.read() >= 0) {
                // until the client goes
            }
            throw new EOFException();
        }

        private void drip() throws IOException {
            String reply = "250-endless\r\n";
            for (int i = 0; ; i++) {
                out.write(reply.charAt(i % reply.length()));
                out.flush();
                LockSupport.parkNanos(20_000_000);
            }
        }

        private void hold(CountDownLatch latch) throws IOException {
            holding.incrementAndGet();
            try {
                if (!latch.await(60, TimeUnit.SECONDS)) {
                    throw new IOException("held for too long");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            } finally {
                holding.decrementAndGet();
            }
        }

        private Act actOf(Verb verb) {
            for (Rule rule : rules) {
                if (rule.verb == verb && rule.recipient.test(to) && rule.times.getAndDecrement() > 0) {
                    return rule.act;
                }
            }
            return null;
        }

        private String address(String line) {
            return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
        }

        private byte[] data() throws IOException {
            ByteArrayOutputStream data = new ByteArrayOutputStream();
            while (true) {
                byte[] line = line();
                if (line.length == 1 && line[0] == '.') {
                    return data.toByteArray();
                }
                int stuffed = line.length > 0 && line[0] == '.' ? 1 : 0;
                data.write(line, stuffed, line.length - stuffed);
                data.write('\r');
                data.write('\n');
            }
        }

        /** Up to CRLF; a lone CR or LF stays in the line, where tests can find it. */
        private byte[] line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int before = -1;
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c == '\n' && before == '\r') {
                    byte[] octets = line.toByteArray();
                    return java.util.Arrays.copyOf(octets, octets.length - 1);
                }
                line.write(c);
                before = c;
            }
            throw new EOFException();
        }

        private void write(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }
}
