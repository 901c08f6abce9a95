package org.rekindle.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Small things a person chose for a page, under a name of the page's own. */
@ApplicationScoped
public class Preferences {
    private static final int LONGEST = 2000;

    @Inject
    Jdbi jdbi;

    public Optional<String> of(long userId, String name) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select value from user_preference where user_id = ? and name = ?")
                        .bind(0, userId)
                        .bind(1, name)
                        .mapTo(String.class)
                        .findOne());
    }

    @Transactional
    public void keep(long userId, String name, String value) {
        if (value.length() > LONGEST) {
            throw new IllegalArgumentException("a preference has at most " + LONGEST + " characters");
        }
        jdbi.useHandle(handle -> handle.execute(
                "insert into user_preference (user_id, name, value) values (?, ?, ?) "
                        + "on duplicate key update value = values(value)",
                userId,
                name,
                value));
    }
}
