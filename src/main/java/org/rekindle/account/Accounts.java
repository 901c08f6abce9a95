package org.rekindle.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.Problems;

/** Creates the owner, issues and checks API tokens. */
@ApplicationScoped
public class Accounts {
    private static final Duration SETUP_LINK_LIFE = Duration.ofDays(1);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    /** Creates the owner from configuration when there is none; a token given there is made valid at every start. */
    @Transactional
    public void ensureOwner(String email, String password, Optional<String> apiToken) {
        User owner = User.owner().orElseGet(() -> createOwner(email, password));
        apiToken.ifPresent(token -> {
            if (token.length() < 32) {
                throw new IllegalArgumentException("rekindle.owner.api-token must have 32 characters or more");
            }
            if (ApiToken.of(token).isEmpty()) {
                keepToken(owner, "configuration", token);
            }
        });
    }

    /** A new one-time secret for the page that creates the owner; earlier ones end. Empty when there is an owner. */
    @Transactional
    public Optional<String> issueSetupLink() {
        if (User.owner().isPresent()) {
            return Optional.empty();
        }
        String secret = SecretText.random();
        jdbi.useHandle(handle -> {
            handle.execute("delete from setup_link");
            handle.execute(
                    "insert into setup_link (hash, expires_at) values (?, ?)",
                    SecretText.sha256(secret),
                    clock.instant().plus(SETUP_LINK_LIFE));
        });
        return Optional.of(secret);
    }

    public boolean isSetupLink(String secret) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from setup_link where hash = ? and expires_at > ?")
                                .bind(0, SecretText.sha256(secret))
                                .bind(1, clock.instant())
                                .mapTo(int.class)
                                .one()
                        > 0);
    }

    /** @param token a first API token, for the one time it is shown */
    public record Founded(User owner, String token) {}

    /**
     * Creates the owner by the one-time link and ends the link.
     *
     * @return empty when the link is not, or no longer, good
     */
    @Transactional
    public Optional<Founded> useSetupLink(String secret, String email, String password) {
        Problems problems = new Problems();
        problems.value("/email", () -> EmailAddress.of(email));
        Passwords.flaw(password, email == null ? "" : email).ifPresent(flaw -> problems.add("/password", flaw));
        problems.throwIfAny();
        int used = jdbi.withHandle(handle -> handle.execute(
                "delete from setup_link where hash = ? and expires_at > ?",
                SecretText.sha256(secret),
                clock.instant()));
        if (used == 0 || User.owner().isPresent()) {
            return Optional.empty();
        }
        User owner = createOwner(email, password);
        return Optional.of(new Founded(owner, issueToken(owner, "first token")));
    }

    /** A new token in clear, for the one time it is shown. */
    @Transactional
    public String issueToken(User user, String name) {
        String secret = ApiToken.PREFIX + SecretText.random();
        keepToken(user, name, secret);
        return secret;
    }

    /**
     * Who an e-mail and a password belong to. The work is the same for an address nobody has, so that the time it takes
     * tells nothing about who has an account.
     */
    @Transactional
    public Optional<User> login(String email, String password) {
        Optional<User> user = normalised(email).flatMap(User::of);
        boolean right = Passwords.matches(
                password, user.map(found -> found.passwordHash).orElse(null));
        return user.filter(found -> right && found.state == UserState.ACTIVE).map(found -> {
            if (Passwords.isOld(found.passwordHash)) {
                found.passwordHash = Passwords.hash(password);
            }
            return found;
        });
    }

    /**
     * Another password, by somebody who knows the present one. Sessions elsewhere are the caller's to end.
     *
     * @throws org.rekindle.shared.DomainException with a pointer to the field at fault
     */
    @Transactional
    public void changePassword(long userId, String present, String wanted) {
        User user = User.required(userId);
        Problems problems = new Problems();
        if (present == null || !Passwords.matches(present, user.passwordHash)) {
            problems.add("/present", "is not your password");
        }
        Passwords.flaw(wanted, user.email).ifPresent(flaw -> problems.add("/wanted", flaw));
        problems.throwIfAny();
        user.passwordHash = Passwords.hash(wanted);
    }

    /** Whether this is the person: asked again before what is dangerous. */
    @Transactional
    public boolean isPasswordOf(long userId, String password) {
        return Passwords.matches(password, User.required(userId).passwordHash);
    }

    private static Optional<String> normalised(String email) {
        try {
            return Optional.of(EmailAddress.of(email).value());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void keepToken(User user, String name, String secret) {
        ApiToken token = new ApiToken();
        token.userId = user.id;
        token.name = name;
        token.hash = SecretText.sha256(secret);
        token.createdAt = clock.instant();
        token.hint = ApiTokens.hint(secret);
        token.persist();
    }

    private User createOwner(String email, String password) {
        User user = new User();
        user.email = EmailAddress.of(email).value();
        user.role = Role.OWNER;
        user.passwordHash = Passwords.hash(password);
        user.createdAt = clock.instant();
        user.persist();
        return user;
    }
}
