package org.rekindle.tracking.signal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.retention.Expiring;

/** What hits showed of their senders is of no use once their verdicts are final; it is kept a while to explain them. */
@ApplicationScoped
class SignalRetention implements Expiring {
    private static final int CHUNK = 5000;

    @Inject
    Jdbi jdbi;

    /** Uses hit_stage. */
    @Override
    public int removeChunk(Instant before) {
        return jdbi.withHandle(handle -> handle.execute(
                "delete from hit where stage = ? and occurred_at < ? order by stage, occurred_at limit " + CHUNK,
                SignalLog.FINAL,
                before));
    }
}
