package org.rekindle.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Sessions by reference: the browser has a random token, the database its digest, so that ending one takes effect with the
 * next request on every node. Idle for half an hour or twelve hours old, a session is no more (ASVS 7.3).
 */
@ApplicationScoped
public class Sessions {
    public static final Duration IDLE = Duration.ofMinutes(30);
    public static final Duration LONGEST = Duration.ofHours(12);

    /** To come to the second factor. */
    private static final Duration HALF_OPEN = Duration.ofMinutes(10);

    /** Being seen is written down at most so often: it must not cost a write per request. */
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    /** Opens one; answers the token for the cookie, which is nowhere else. */
    @Transactional
    public String open(long userId, Session.Stage stage, String ip, String userAgent) {
        String token = SecretText.random();
        Instant now = clock.instant();
        Duration life = stage == Session.Stage.FULL ? LONGEST : HALF_OPEN;
        jdbi.useHandle(handle -> handle.execute(
                "insert into login_session (hash, user_id, stage, created_at, seen_at, expires_at, confirmed_at, ip, "
                        + "user_agent) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                SecretText.sha256(token),
                userId,
                stage.name(),
                now,
                now,
                now.plus(life),
                now,
                ip,
                userAgent == null ? null : userAgent.substring(0, Math.min(300, userAgent.length()))));
        return token;
    }

    /** A living session with its user, who is not disabled; notes that it was seen. */
    @Transactional
    public Optional<Found> find(String token) {
        Instant now = clock.instant();
        Optional<Session> session = jdbi.withHandle(
                handle -> handle.createQuery(COLUMNS + "where hash = ? and expires_at > ? and seen_at > ?")
                        .bind(0, SecretText.sha256(token))
                        .bind(1, now)
                        .bind(2, now.minus(IDLE))
                        .map(Sessions::read)
                        .findOne());
        return session.flatMap(found -> User.<User>findByIdOptional(found.userId())
                .filter(user -> user.state == UserState.ACTIVE)
                .map(user -> {
                    seen(found, user, now);
                    return new Found(found, user);
                }));
    }

    public record Found(Session session, User user) {}

    private void seen(Session session, User user, Instant now) {
        if (session.seenAt().plus(SEEN_EVERY).isBefore(now)) {
            jdbi.useHandle(handle ->
                    handle.execute("update login_session set seen_at = ? where hash = ?", now, session.hash()));
            user.lastSeenAt = now;
        }
    }

    /** The person proved again who they are. */
    @Transactional
    public void confirmed(byte[] hash) {
        jdbi.useHandle(handle ->
                handle.execute("update login_session set confirmed_at = ? where hash = ?", clock.instant(), hash));
    }

    /** Keeps what the session's next page says; null: it was said. */
    @Transactional
    public void flash(byte[] hash, Session.Flash flash) {
        jdbi.useHandle(handle -> handle.execute(
                "update login_session set flash_text = ?, flash_undo = ? where hash = ?",
                flash == null ? null : flash.text(),
                flash == null ? null : flash.undo(),
                hash));
    }

    @Transactional
    public void end(String token) {
        jdbi.useHandle(handle -> handle.execute("delete from login_session where hash = ?", SecretText.sha256(token)));
    }

    /** Ends one of a user's sessions by its name; false when there is none. */
    @Transactional
    public boolean end(long userId, byte[] hash) {
        return jdbi.withHandle(
                handle -> handle.execute("delete from login_session where hash = ? and user_id = ?", hash, userId) > 0);
    }

    /** After a change of password, factor, role or state: every session but the one it was done in, which may be null. */
    @Transactional
    public int endOthers(long userId, byte[] kept) {
        return jdbi.withHandle(handle -> handle.execute(
                "delete from login_session where user_id = ? and hash <> ?",
                userId,
                kept == null ? new byte[32] : kept));
    }

    /** A user's living sessions, the latest seen first. */
    public List<Session> of(long userId) {
        Instant now = clock.instant();
        return jdbi.withHandle(handle -> handle.createQuery(COLUMNS
                        + "where user_id = ? and stage = 'FULL' and expires_at > ? and seen_at > ? "
                        + "order by seen_at desc")
                .bind(0, userId)
                .bind(1, now)
                .bind(2, now.minus(IDLE))
                .map(Sessions::read)
                .list());
    }

    /** Forgets what ended by itself. */
    @Transactional
    public void forgetEnded() {
        jdbi.useHandle(handle -> {
            handle.execute("delete from login_session where expires_at < ? limit 10000", clock.instant());
            handle.execute("delete from password_link where expires_at < ?", clock.instant());
        });
    }

    private static final String COLUMNS =
            "select hash, user_id, stage, created_at, seen_at, expires_at, confirmed_at, ip, user_agent, "
                    + "flash_text, flash_undo "
                    + "from login_session ";

    private static Session read(ResultSet rs, StatementContext context) throws SQLException {
        var instants = context.findColumnMapperFor(Instant.class).orElseThrow();
        return new Session(
                rs.getBytes(1),
                rs.getLong(2),
                Session.Stage.valueOf(rs.getString(3)),
                instants.map(rs, 4, context),
                instants.map(rs, 5, context),
                instants.map(rs, 6, context),
                instants.map(rs, 7, context),
                rs.getString(8),
                rs.getString(9),
                rs.getString(10) == null ? null : new Session.Flash(rs.getString(10), rs.getString(11)));
    }
}
