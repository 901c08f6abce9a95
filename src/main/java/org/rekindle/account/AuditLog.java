package org.rekindle.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.rekindle.shared.Page;
import org.rekindle.shared.SqlFragment;

/** Who did what. Entries are added and read; nothing changes or removes one. */
@ApplicationScoped
public class AuditLog {
    private static final int LONGEST_JSON = 4000;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    /**
     * @param userId null for what nobody known did: a failed login
     * @param actor the address, as it was then
     * @param action what was done: {@code campaigns.start}
     * @param subject what it was done to; null when that is clear
     * @param before as JSON; null when there was nothing
     * @param requestId also in the answer's {@code X-Request-Id} and the server's log
     */
    public record Entry(
            long id,
            Instant occurredAt,
            Long userId,
            String actor,
            Long tokenId,
            String action,
            String subject,
            String before,
            String after,
            String ip,
            String requestId) {}

    /** Adds one; id and time are given here. */
    @Transactional
    public void append(Entry entry) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into audit_entry (occurred_at, user_id, actor, token_id, action, subject, before_json, after_json, "
                        + "ip, request_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                clock.instant(),
                entry.userId(),
                shortened(entry.actor(), 254),
                entry.tokenId(),
                shortened(entry.action(), 40),
                shortened(entry.subject(), 254),
                shortened(entry.before(), LONGEST_JSON),
                shortened(entry.after(), LONGEST_JSON),
                entry.ip(),
                entry.requestId()));
    }

    /**
     * Newest first.
     *
     * @param userId only theirs; null for everybody's
     * @param action only what begins so; null for everything
     */
    public Page<Entry> list(Long userId, String action, long before, int limit) {
        SqlFragment sql = SqlFragment.of(
                        "select id, occurred_at, user_id, actor, token_id, action, subject, before_json, after_json, ip, "
                                + "request_id from audit_entry where id < ?",
                        before)
                .then(userId == null ? SqlFragment.of("") : SqlFragment.of(" and user_id = ?", userId))
                .then(
                        action == null || action.isBlank()
                                ? SqlFragment.of("")
                                : SqlFragment.of(" and ").then(SqlFragment.beginsWith("action", action)))
                .then(" order by id desc limit ?", limit + 1);
        List<Entry> found =
                jdbi.withHandle(handle -> sql.query(handle).map(AuditLog::read).list());
        return Page.of(found, limit, Entry::id);
    }

    private static String shortened(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }

    private static Entry read(ResultSet rs, StatementContext context) throws SQLException {
        return new Entry(
                rs.getLong(1),
                context.findColumnMapperFor(Instant.class).orElseThrow().map(rs, 2, context),
                (Long) rs.getObject(3),
                rs.getString(4),
                (Long) rs.getObject(5),
                rs.getString(6),
                rs.getString(7),
                rs.getString(8),
                rs.getString(9),
                rs.getString(10),
                rs.getString(11));
    }
}
