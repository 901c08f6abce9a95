package org.rekindle.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.Text;

/**
 * Who somebody is here whom an identity provider recognised. They are matched by their verified address once, and by what the
 * provider calls them ever after: an address that passes to another person there opens nothing here.
 */
@ApplicationScoped
public class ExternalLogins {
    private static final int LONGEST_NAME = 100;

    @Inject
    Clock clock;

    /**
     * As the provider says.
     *
     * @param subject never given to anybody else by this issuer
     * @param email null when it was not told
     */
    public record Person(String issuer, String subject, String email, boolean verified, String name) {
        /** Fits the column, and does not depend on how long issuers' names are. */
        String key() {
            return HexFormat.of().formatHex(SecretText.sha256(issuer + "\n" + subject));
        }
    }

    /** Why somebody may not come in. */
    public enum Why {
        UNVERIFIED,
        UNKNOWN,
        DISABLED,
        /** The account with this address belongs to another person at the provider. */
        SOMEBODY_ELSE
    }

    /** How it ended. */
    public sealed interface Outcome {
        record Known(User user) implements Outcome {}

        record Refused(Why why) implements Outcome {}
    }

    /** @param newcomers the role of people without an account; empty, they stay out */
    @Transactional
    public Outcome enter(Person person, Optional<Role> newcomers) {
        if (!person.verified() || person.email() == null) {
            return new Outcome.Refused(Why.UNVERIFIED);
        }
        String email;
        try {
            email = EmailAddress.of(person.email()).value();
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused(Why.UNKNOWN);
        }
        Optional<User> bySubject =
                User.<User>find("externalSubject", person.key()).firstResultOptional();
        Optional<User> found = bySubject.isPresent() ? bySubject : User.of(email);
        if (found.isEmpty()) {
            return newcomers
                    .<Outcome>map(role -> new Outcome.Known(created(person, email, role)))
                    .orElse(new Outcome.Refused(Why.UNKNOWN));
        }
        User user = found.get();
        if (user.externalSubject != null && !user.externalSubject.equals(person.key())) {
            return new Outcome.Refused(Why.SOMEBODY_ELSE);
        }
        if (user.state == UserState.DISABLED || !user.role.may(Permission.PAGES)) {
            return new Outcome.Refused(Why.DISABLED);
        }
        user.externalSubject = person.key();
        user.state = UserState.ACTIVE;
        return new Outcome.Known(user);
    }

    private User created(Person person, String email, Role role) {
        User user = new User();
        user.email = email;
        user.name = person.name() == null || person.name().isBlank() ? null : Text.excerpt(person.name(), LONGEST_NAME);
        user.role = role;
        user.externalSubject = person.key();
        user.createdAt = clock.instant();
        user.persist();
        return user;
    }
}
