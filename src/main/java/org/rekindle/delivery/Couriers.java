package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The connections of this node: each a courier with a thread of its own, opened when letters wait and closed when idle. */
@ApplicationScoped
class Couriers {
    @Inject
    Endpoints endpoints;

    @Inject
    Desk desk;

    private final SmtpConfig config;
    private final Outbox outbox;
    private final AtomicInteger working = new AtomicInteger();
    private final AtomicInteger idle = new AtomicInteger();
    private final AtomicLong accepted = new AtomicLong();

    Couriers(SmtpConfig config) {
        this.config = config;
        this.outbox = new Outbox(config.connections() * 4);
    }

    /** False when there was no room in time. */
    boolean offer(Letter letter, Duration patience) throws InterruptedException {
        if (idle.get() == 0) {
            hire();
        }
        return outbox.offer(letter, patience);
    }

    private void hire() {
        if (working.incrementAndGet() > config.connections()) {
            working.decrementAndGet();
            return;
        }
        Courier courier =
                new Courier(desk, outbox, endpoints.configured(), config.messagesPerConnection(), idle, accepted);
        Thread.ofVirtual().name("delivery-courier").start(() -> {
            try {
                courier.work();
            } finally {
                working.decrementAndGet();
            }
        });
    }

    int inUse() {
        return working.get() - idle.get();
    }

    /** Ends sessions that wait for work. */
    void closeAll() {
        outbox.dismiss();
    }
}
