package org.rekindle.activity;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Transactions;

/** The policy in force and its version. A configuration that differs from the last version becomes the next. */
@ApplicationScoped
public class Policies {
    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    ActivityConfig config;

    private Policy current;

    @PostConstruct
    void register() {
        String definition = JsonText.write(java.util.List.of(
                config.preset(), config.activeWindow(), config.engagedWindow(), config.minDelivered()));
        int version = Transactions.retrying(() -> jdbi.withHandle(handle -> {
            var last = handle.createQuery(
                            "select version, definition from activity_policy order by version desc limit 1")
                    .map((rs, ctx) -> new Registered(rs.getInt(1), rs.getString(2)))
                    .findOne()
                    .orElse(new Registered(0, null));
            if (Objects.equals(last.definition(), definition)) {
                return last.version();
            }
            handle.execute(
                    "insert into activity_policy (version, definition, created_at) values (?, ?, ?)",
                    last.version() + 1,
                    definition,
                    clock.instant());
            return last.version() + 1;
        }));
        current = new Policy(
                version, config.preset(), config.activeWindow(), config.engagedWindow(), config.minDelivered());
    }

    private record Registered(int version, String definition) {}

    public Policy current() {
        return current;
    }
}
