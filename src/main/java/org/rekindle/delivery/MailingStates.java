package org.rekindle.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;

/** Whether mailings that are being sent still run, at most a second old: pause and cancel take effect in time. */
@Singleton
class MailingStates {
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    @Inject
    Jdbi jdbi;

    private final Map<Long, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(MailingState state, long at) {}

    MailingState of(long mailingId) {
        Seen known = seen.get(mailingId);
        if (known == null || System.nanoTime() - known.at > FRESH) {
            known = seen.compute(
                    mailingId,
                    (id, before) -> before != null && System.nanoTime() - before.at <= FRESH ? before : look(id));
        }
        return known.state;
    }

    private Seen look(long mailingId) {
        long now = System.nanoTime();
        return new Seen(
                jdbi.withHandle(handle -> handle.createQuery("select state from mailing where id = ?")
                        .bind(0, mailingId)
                        .mapTo(String.class)
                        .findOne()
                        .map(MailingState::valueOf)
                        .orElse(MailingState.CANCELLED)),
                now);
    }

    /** The next look is at the database. What nobody asked for lately goes too. */
    void forget(long mailingId) {
        long now = System.nanoTime();
        seen.entrySet().removeIf(entry -> entry.getKey() == mailingId || now - entry.getValue().at > 60 * FRESH);
    }
}
