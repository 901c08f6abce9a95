package org.rekindle.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The append-only record of who agreed to what, when, where and with which words (GDPR article 7). */
@ApplicationScoped
public class Consents {
    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    public enum Action {
        REQUESTED,
        CONFIRMED,
        WITHDRAWN
    }

    /** Where a statement came from; both may be null. */
    public record Proof(String ip, String userAgent) {}

    /**
     * One statement.
     *
     * @param wording what the person was shown; null when there were no words
     * @param ip where it came from; null when that is not known
     */
    public record Entry(Action action, String source, String wording, String ip, Instant occurredAt) {}

    /** Appends within the caller's transaction. */
    public void note(long subscriberId, Action action, String source, String wording, Proof proof) {
        note(subscriberId, action, source, wording, proof, clock.instant());
    }

    /** As {@link #note}, of something said earlier. */
    public void note(long subscriberId, Action action, String source, String wording, Proof proof, Instant at) {
        String agent = proof.userAgent();
        jdbi.useHandle(handle -> handle.execute(
                "insert into consent (subscriber_id, action, source, wording, ip, user_agent, occurred_at) "
                        + "values (?, ?, ?, ?, ?, ?, ?)",
                subscriberId,
                action.name(),
                source,
                wording,
                proof.ip(),
                agent == null ? null : agent.substring(0, Math.min(300, agent.length())),
                at));
    }

    /** Everything one person stated, oldest first. */
    public List<Entry> of(long subscriberId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select action, source, wording, ip, occurred_at from consent "
                                + "where subscriber_id = ? order by occurred_at, id")
                .bind(0, subscriberId)
                .map((rs, ctx) -> new Entry(
                        Action.valueOf(rs.getString(1)),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getString(4),
                        ctx.findColumnMapperFor(Instant.class).orElseThrow().map(rs, 5, ctx)))
                .list());
    }
}
