package org.rekindle.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.Problems;

/**
 * Who works here. Only owners touch owners, the last owner stays one, and nobody changes their own role or state: so there is
 * always somebody who can.
 */
@ApplicationScoped
public class Users {
    @Inject
    Event<AccessChanged> accessChanged;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Sessions sessions;

    /** What is said about a user; null leaves it as it is. */
    public record Input(String email, String name, Role role, UserState state) {}

    /** Somebody new, who cannot come in before they chose a password. */
    @Transactional
    public User invite(Actor by, Input input) {
        Problems problems = new Problems();
        EmailAddress email = problems.value("/email", () -> EmailAddress.of(input.email()));
        problems.optionalText("/name", input.name(), 100);
        if (input.role() == null) {
            problems.add("/role", "is required");
        }
        problems.throwIfAny();
        mayTouch(by, input.role());
        if (User.of(email.value()).isPresent()) {
            throw DomainException.conflict("there is a user with this address");
        }
        User user = new User();
        user.email = email.value();
        user.name = blankIsNone(input.name());
        user.role = input.role();
        user.state = UserState.INVITED;
        user.createdAt = clock.instant();
        user.persist();
        return user;
    }

    /** Another name, role or state. A change of role or state ends the person's sessions. */
    @Transactional
    public User update(Actor by, long id, Input input) {
        User user = User.required(id);
        Problems problems = new Problems();
        problems.optionalText("/name", input.name(), 100);
        if (input.state() == UserState.INVITED && user.state != UserState.INVITED) {
            problems.add("/state", "is ACTIVE or DISABLED");
        }
        if (input.state() == UserState.ACTIVE && user.state == UserState.INVITED) {
            problems.add("/state", "becomes ACTIVE when the person has chosen a password");
        }
        problems.throwIfAny();
        boolean matters = input.role() != null && input.role() != user.role
                || input.state() != null && input.state() != user.state;
        if (matters) {
            mayChange(by, user);
            mayTouch(by, input.role() == null ? user.role : input.role());
            keepAnOwner(user, input.role(), input.state());
            sessions.endOthers(user.id, null);
        }
        user.name = input.name() == null ? user.name : blankIsNone(input.name());
        user.role = input.role() == null ? user.role : input.role();
        user.state = input.state() == null ? user.state : input.state();
        accessChanged.fire(new AccessChanged());
        return user;
    }

    /** Takes the account away with its tokens and sessions; what they did stays in the audit log. */
    @Transactional
    public void delete(Actor by, long id) {
        User user = User.required(id);
        mayChange(by, user);
        keepAnOwner(user, null, UserState.DISABLED);
        sessions.endOthers(id, null);
        jdbi.useHandle(handle -> {
            handle.execute("delete from api_token where user_id = ?", id);
            handle.execute("delete from recovery_code where user_id = ?", id);
            handle.execute("delete from password_link where user_id = ?", id);
            handle.execute("delete from user_preference where user_id = ?", id);
        });
        user.delete();
        accessChanged.fire(new AccessChanged());
    }

    /** What a person prefers for themselves. */
    @Transactional
    public void prefer(long id, String name, String language, String timeZone, Theme theme, boolean shortcuts) {
        Problems problems = new Problems();
        problems.optionalText("/name", name, 100);
        problems.throwIfAny();
        User user = User.required(id);
        user.name = blankIsNone(name);
        user.language = language;
        user.timeZone = timeZone;
        user.theme = theme;
        user.shortcuts = shortcuts;
    }

    /** Where the person's browser is, for those who never said. */
    @Transactional
    public void seenIn(long id, String timeZone) {
        User user = User.required(id);
        if (user.timeZone == null) {
            user.timeZone = timeZone;
        }
    }

    /** Links for owners are for owners. */
    public void mayTouch(Actor by, Role role) {
        if (role == Role.OWNER && by.role() != Role.OWNER) {
            throw DomainException.conflict("only an owner makes, changes or removes an owner");
        }
    }

    private void mayChange(Actor by, User user) {
        if (by.userId() == user.id) {
            throw DomainException.conflict("nobody changes their own role or state; ask a colleague");
        }
        mayTouch(by, user.role);
    }

    private static void keepAnOwner(User user, Role role, UserState state) {
        boolean leaves = user.role == Role.OWNER && (role != null && role != Role.OWNER || state == UserState.DISABLED);
        long others = User.count("role = ?1 and state = ?2 and id <> ?3", Role.OWNER, UserState.ACTIVE, user.id);
        if (leaves && others == 0) {
            throw DomainException.conflict("there must be an owner");
        }
    }

    private static String blankIsNone(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
