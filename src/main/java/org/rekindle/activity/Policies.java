package org.rekindle.activity;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.Remembered;
import org.rekindle.shared.Transactions;

/**
 * The policy in force and those before it. The product sets it; the configuration does where it was changed since the last
 * start. A new version is in force at once for everybody it meets; {@link Reevaluation} brings it to the rest.
 */
@ApplicationScoped
public class Policies {
    /** How long another node may go on with a policy that was replaced. */
    static final Duration STALE_FOR = Duration.ofSeconds(2);

    private static final String CONFIGURATION = "CONFIGURATION";
    private static final String PRODUCT = "PRODUCT";

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    ActivityConfig config;

    private final Remembered<Policy> inForce = new Remembered<>(STALE_FOR, this::read);

    /**
     * A version of the policy.
     *
     * @param source CONFIGURATION or PRODUCT
     * @param adopted whether everybody has been evaluated under it
     */
    public record Version(int version, PolicyTerms terms, String source, boolean adopted, Instant createdAt) {}

    @PostConstruct
    void register() {
        String configured = PolicyTerms.of(config).text();
        Transactions.retrying(() -> jdbi.useHandle(handle -> {
            Optional<String> last = handle.createQuery("select definition from activity_policy where source = ? "
                            + "order by version desc limit 1")
                    .bind(0, CONFIGURATION)
                    .mapTo(String.class)
                    .findOne();
            if (!last.equals(Optional.of(configured))) {
                append(handle, configured, CONFIGURATION);
            }
        }));
    }

    /** At the start, before anybody needs it in the middle of something else. */
    void start(@Observes StartupEvent event) {
        inForce.get();
    }

    public Policy current() {
        return inForce.get();
    }

    /** The newest first. */
    public List<Version> versions() {
        return jdbi.withHandle(handle -> handle.createQuery("select version, definition, source, adopted, created_at "
                        + "from activity_policy order by version desc limit 100")
                .map((rs, ctx) -> new Version(
                        rs.getInt(1),
                        PolicyTerms.read(rs.getString(2)),
                        rs.getString(3),
                        rs.getBoolean(4),
                        ctx.findColumnMapperFor(Instant.class).orElseThrow().map(rs, 5, ctx)))
                .list());
    }

    /** Puts other terms in force; the same terms change nothing. */
    public Policy adopt(PolicyTerms terms) {
        if (!current().equals(terms.version(current().version()))) {
            Transactions.retrying(() -> jdbi.useHandle(handle -> append(handle, terms.text(), PRODUCT)));
            inForce.forget();
        }
        return current();
    }

    private void append(Handle handle, String definition, String source) {
        int last = handle.createQuery("select coalesce(max(version), 0) from activity_policy")
                .mapTo(int.class)
                .one();
        handle.execute(
                "insert into activity_policy (version, definition, source, created_at) values (?, ?, ?, ?)",
                last + 1,
                definition,
                source,
                clock.instant());
    }

    private Policy read() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select version, definition from activity_policy order by version desc limit 1")
                .map((rs, ctx) -> PolicyTerms.read(rs.getString(2)).version(rs.getInt(1)))
                .one());
    }
}
