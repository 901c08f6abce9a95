package org.rekindle.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * The built-in mailbox: a small SMTP server on loopback whose messages can only be looked at.
 *
 * <p>Each message is a file, complete before its 250: it survives a kill like a message at a real relay. The newest
 * {@value #KEPT} are kept.
 */
public final class Mailbox {
    /** State of the process, not of a class loader. */
    private static final String STATE = "rekindle.embedded.mailbox.";

    static final int KEPT = 50_000;

    private final Path folder;
    private final ConcurrentSkipListSet<Long> ids = new ConcurrentSkipListSet<>();
    private final AtomicLong lastId = new AtomicLong();

    private Mailbox(Path folder) {
        this.folder = folder;
    }

    /** A message as the server took it; {@code raw} is one character per octet. */
    public record Message(long id, String envelopeFrom, String envelopeTo, Instant receivedAt, String raw) {}

    /** Starts the server, or finds it started by this process before; answers its port on loopback. */
    public static int ensureStarted(Path folder) {
        synchronized (System.class) {
            Path home = folder.toAbsolutePath().normalize();
            String port = System.getProperty(STATE + home);
            if (port == null) {
                port = String.valueOf(at(home).start());
                System.setProperty(STATE + home, port);
            }
            return Integer.parseInt(port);
        }
    }

    /** The mailbox kept in a folder, for reading. */
    public static Mailbox at(Path folder) {
        Mailbox mailbox = new Mailbox(folder.toAbsolutePath().normalize());
        try {
            Files.createDirectories(mailbox.folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return mailbox;
    }

    private int start() {
        messageIds().forEach(ids::add);
        lastId.set(ids.isEmpty() ? 0 : ids.last());
        SMTPServer server = SMTPServer.port(0)
                .bindAddress(Optional.of(InetAddress.getLoopbackAddress()))
                .hostName("localhost")
                .softwareName("Rekindle mailbox")
                .insertReceivedHeaders(false)
                .maxConnections(200)
                .maxRecipients(1)
                .maxMessageSize(50 * 1024 * 1024)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .messageHandler(this::store)
                .build();
        server.start();
        return server.getPortAllocated();
    }

    private void store(MessageContext context, String from, String to, byte[] data) throws RejectException {
        long id = lastId.incrementAndGet();
        String envelope = from + "\n" + to + "\n" + Clock.systemUTC().instant() + "\n";
        byte[] head = envelope.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(head, head.length + data.length);
        System.arraycopy(data, 0, all, head.length, data.length);
        try {
            Path draft = folder.resolve(id + ".new");
            Files.write(draft, all);
            Files.move(draft, file(id), StandardCopyOption.ATOMIC_MOVE);
            ids.add(id);
            if (ids.size() > KEPT) {
                Files.deleteIfExists(file(ids.pollFirst()));
            }
        } catch (IOException e) {
            throw new RejectException(452, "cannot keep the message: " + e.getMessage());
        }
    }

    /** Newest first: at most {@code limit} messages older than {@code before}, all of them or those to one address. */
    public List<Message> list(long before, int limit, String to) {
        List<Message> found = new ArrayList<>();
        for (long id : messageIds()
                .filter(id -> id < before)
                .sorted((a, b) -> Long.compare(b, a))
                .toList()) {
            if (found.size() == limit) {
                break;
            }
            read(id).filter(m -> to == null || m.envelopeTo().equalsIgnoreCase(to))
                    .ifPresent(found::add);
        }
        return found;
    }

    /** One message; empty when there is none of this id or it is gone. */
    public Optional<Message> read(long id) {
        try {
            String all = Files.readString(file(id), StandardCharsets.ISO_8859_1);
            String[] parts = all.split("\n", 4);
            return Optional.of(new Message(id, utf8(parts[0]), utf8(parts[1]), Instant.parse(parts[2]), parts[3]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String utf8(String octets) {
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private Stream<Long> messageIds() {
        String[] names = folder.toFile().list((dir, name) -> name.endsWith(".eml"));
        return names == null
                ? Stream.of()
                : Arrays.stream(names).map(name -> Long.valueOf(name.substring(0, name.length() - 4)));
    }

    private Path file(long id) {
        return folder.resolve(id + ".eml");
    }
}
