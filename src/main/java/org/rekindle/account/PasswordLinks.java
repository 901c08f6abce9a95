package org.rekindle.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.DomainException;

/**
 * One-time links by which somebody chooses a password: an invitation, or a way back in. They change nothing about the second factor
 * (ASVS 6.4.3).
 */
@ApplicationScoped
public class PasswordLinks {
    private static final Duration INVITATION = Duration.ofDays(3);
    private static final Duration RESET = Duration.ofMinutes(30);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Sessions sessions;

    /**
     * What is shown once.
     *
     * @param secret the last part of the link
     */
    public record Link(String secret, Instant expiresAt) {}

    /** A link for this person; earlier ones end. */
    @Transactional
    public Link issue(User user) {
        String secret = SecretText.random();
        Instant ends = clock.instant().plus(user.state == UserState.INVITED ? INVITATION : RESET);
        jdbi.useHandle(handle -> {
            handle.execute("delete from password_link where user_id = ?", user.id);
            handle.execute(
                    "insert into password_link (hash, user_id, expires_at) values (?, ?, ?)",
                    SecretText.sha256(secret),
                    user.id,
                    ends);
        });
        return new Link(secret, ends);
    }

    /** Whom a link is for; empty when it is not, or no longer, good. */
    @Transactional
    public Optional<User> holder(String secret) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                "select user_id from password_link where hash = ? and expires_at > ?")
                        .bind(0, SecretText.sha256(secret))
                        .bind(1, clock.instant())
                        .mapTo(long.class)
                        .findOne())
                .flatMap(id -> User.<User>findByIdOptional(id))
                .filter(user -> user.state != UserState.DISABLED);
    }

    /**
     * Sets the password and ends the link and every session of the person.
     *
     * @return whose it was; empty when the link is not, or no longer, good
     */
    @Transactional
    public Optional<User> use(String secret, String password) {
        return holder(secret).map(user -> {
            Passwords.flaw(password, user.email).ifPresent(flaw -> {
                throw DomainException.invalid("/password", flaw);
            });
            int used = jdbi.withHandle(
                    handle -> handle.execute("delete from password_link where hash = ?", SecretText.sha256(secret)));
            if (used == 0) {
                return null;
            }
            user.passwordHash = Passwords.hash(password);
            user.state = UserState.ACTIVE;
            sessions.endOthers(user.id, null);
            return user;
        });
    }
}
