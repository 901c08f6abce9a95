package org.rekindle.subscriber.importing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;
import org.rekindle.subscriber.SubscribersJoined;

/** Ends the transaction that stores people as a crash would: after some chunks, for some times. */
@ApplicationScoped
class Sabotage {
    private final AtomicInteger passing = new AtomicInteger();
    private final AtomicInteger failing = new AtomicInteger();

    void plan(int chunksThatPass, int chunksThatFail) {
        passing.set(chunksThatPass);
        failing.set(chunksThatFail);
    }

    void joined(@Observes SubscribersJoined event) {
        if (failing.get() > 0 && passing.getAndDecrement() <= 0) {
            failing.decrementAndGet();
            throw new IllegalStateException("sabotaged");
        }
    }
}
