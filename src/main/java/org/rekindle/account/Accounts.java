package org.rekindle.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
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
    /** OWASP's first choice for Argon2id: 19 MiB, two passes, one lane. */
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

    private static final int LONGEST_PASSWORD = 128;

    /** What the password of an unknown address is compared with: of the same cost, matched by none. */
    private static final String NOBODY =
            Password.hash(SecretText.random()).addRandomSalt().with(ARGON2).getResult();

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

    /**
     * Creates the owner by the one-time link and ends the link.
     *
     * @return a first API token, shown once; empty when the link is not, or no longer, good
     */
    @Transactional
    public Optional<String> useSetupLink(String secret, String email, String password) {
        Problems problems = new Problems();
        problems.value("/email", () -> EmailAddress.of(email));
        if (password == null || password.length() < 12 || password.length() > LONGEST_PASSWORD) {
            problems.add("/password", "must have 12 to 128 characters");
        }
        problems.throwIfAny();
        int used = jdbi.withHandle(handle -> handle.execute(
                "delete from setup_link where hash = ? and expires_at > ?",
                SecretText.sha256(secret),
                clock.instant()));
        if (used == 0 || User.owner().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(issueToken(createOwner(email, password), "first token"));
    }

    /** A new token in clear, for the one time it is shown. */
    @Transactional
    public String issueToken(User user, String name) {
        String secret = ApiToken.PREFIX + SecretText.random();
        keepToken(user, name, secret);
        return secret;
    }

    /** Who asks with a token, and what it lets them do; empty when it is unknown, over, or its user is not active. */
    @Transactional
    public Optional<Actor> authenticate(String token) {
        return ApiToken.of(token)
                .filter(found -> found.expiresAt == null || clock.instant().isBefore(found.expiresAt))
                .flatMap(found -> User.<User>findByIdOptional(found.userId)
                        .filter(user -> user.state == UserState.ACTIVE)
                        .map(user -> Actor.of(user, found)));
    }

    /**
     * Who an e-mail and a password belong to. The work is the same for an address nobody has, so that the time it takes
     * tells nothing about who has an account.
     */
    @Transactional
    public Optional<User> login(String email, String password) {
        if (password.length() > LONGEST_PASSWORD) {
            return Optional.empty();
        }
        Optional<User> user = normalised(email).flatMap(User::of);
        String hash = user.map(found -> found.passwordHash).orElse(NOBODY);
        boolean right = Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        return user.filter(found -> right && found.state == UserState.ACTIVE);
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
        token.persist();
    }

    private User createOwner(String email, String password) {
        User user = new User();
        user.email = EmailAddress.of(email).value();
        user.role = Role.OWNER;
        user.passwordHash = Password.hash(password).addRandomSalt().with(ARGON2).getResult();
        user.createdAt = clock.instant();
        user.persist();
        return user;
    }
}
