package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Warm sessions with the relay, at most as many as configured. A session is checked by NOOP only after it lay idle:
 * otherwise the next command tells, and costs no round trip.
 */
@ApplicationScoped
class SmtpConnections {
    private static final long IDLE = Duration.ofSeconds(10).toNanos();
    private static final long TOO_LONG_IDLE = Duration.ofSeconds(60).toNanos();

    @Inject
    SmtpSessions sessions;

    private final SmtpConfig config;
    private final Semaphore permits;
    private final Deque<Warm> idle = new ConcurrentLinkedDeque<>();
    private final AtomicLong accepted = new AtomicLong();

    private record Warm(RelayTransport transport, int messages, long since) {}

    SmtpConnections(SmtpConfig config) {
        this.config = config;
        // fair: chunks of several mailings take turns
        this.permits = new Semaphore(config.connections(), true);
    }

    /** Waits for a free connection. */
    Connection acquire() throws InterruptedException {
        permits.acquire();
        return new Connection();
    }

    /** How many messages the relay has taken from this node. */
    long accepted() {
        return accepted.get();
    }

    int inUse() {
        return config.connections() - permits.availablePermits();
    }

    /** Ends sessions nobody has used for a while. */
    void closeIdle() {
        for (Warm warm = idle.peekLast();
                warm != null && System.nanoTime() - warm.since > TOO_LONG_IDLE;
                warm = idle.peekLast()) {
            if (idle.remove(warm)) {
                warm.transport.abandon();
            }
        }
    }

    void closeAll() {
        for (Warm warm = idle.poll(); warm != null; warm = idle.poll()) {
            warm.transport.abandon();
        }
    }

    /** The right to use one session; which session it is may change underneath. */
    final class Connection implements AutoCloseable {
        private RelayTransport transport;
        private int messages;

        private Connection() {}

        SendResult send(PreparedMessage message) {
            if (transport == null) {
                try {
                    obtain();
                } catch (MessagingException e) {
                    return new SendResult.Unavailable("no session with the relay: " + RelayTransport.reason(e), false);
                }
            }
            SendResult result = transport.hand(message);
            if (result instanceof SendResult.Unavailable && transport.isSpent() && messages > 0) {
                // the relay had closed the warm session in the meantime, which says nothing about this message
                transport.abandon();
                transport = null;
                messages = 0;
                idle.removeIf(warm -> !warm.transport.isConnected());
                return send(message);
            }
            messages++;
            if (result instanceof SendResult.Sent) {
                accepted.incrementAndGet();
            }
            if (transport.isSpent() || messages >= config.messagesPerConnection()) {
                transport.abandon();
                transport = null;
            }
            return result;
        }

        private void obtain() throws MessagingException {
            for (Warm warm = idle.poll(); warm != null; warm = idle.poll()) {
                if (System.nanoTime() - warm.since < IDLE || warm.transport.isConnected()) {
                    transport = warm.transport;
                    messages = warm.messages;
                    return;
                }
                warm.transport.abandon();
            }
            transport = sessions.open();
            messages = 0;
        }

        @Override
        public void close() {
            if (transport != null) {
                idle.push(new Warm(transport, messages, System.nanoTime()));
            }
            permits.release();
        }
    }
}
