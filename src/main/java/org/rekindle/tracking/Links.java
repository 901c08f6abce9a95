package org.rekindle.tracking;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.DatabaseWatch;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Pulse;

/** The targets of tracked links. A redirect leads only to what stands here, so no token opens a way elsewhere. */
@ApplicationScoped
public class Links {
    /** The newest links of all: a few hundred campaigns. */
    private static final int CACHED = 20_000;

    /** What the trap of a mailing is known by, wherever this product may have its address by then. */
    private static final byte[] TRAP = hash("#trap");

    private static final Duration REFRESHED = Duration.ofSeconds(10);

    /** Targets never change, so the cache is never stale; it also keeps redirects working while the database is away. */
    private final Map<Long, Target> cache = new ConcurrentHashMap<>();

    /** Traps by mailing; the absence of one is remembered too. */
    private final Map<Long, Optional<Long>> traps = new ConcurrentHashMap<>();

    private volatile long newest;
    private Pulse pulse;

    private final Jdbi jdbi;
    private final DatabaseWatch database;
    private final boolean trapping;
    private final String trapTarget;

    Links(
            Jdbi jdbi,
            DatabaseWatch database,
            @ConfigProperty(name = "rekindle.tracking.honeypot", defaultValue = "false") boolean trapping,
            @ConfigProperty(name = "rekindle.base-url") String baseUrl) {
        this.jdbi = jdbi;
        this.database = database;
        this.trapping = trapping;
        this.trapTarget = baseUrl + "#trap";
    }

    public record Target(long mailingId, String url) {}

    /** Ids for the links of a mailing, the same on every call. */
    @Transactional
    public List<Long> register(long mailingId, List<String> urls) {
        return urls.stream().map(url -> register(mailingId, hash(url), url)).toList();
    }

    private long register(long mailingId, byte[] hash, String url) {
        return jdbi.withHandle(handle -> {
            handle.execute(
                    "insert ignore into tracked_link (mailing_id, url_hash, url) values (?, ?, ?)",
                    mailingId,
                    hash,
                    url);
            long id = find(handle, mailingId, hash).orElseThrow();
            keep(id, new Target(mailingId, url));
            return id;
        });
    }

    private static Optional<Long> find(Handle handle, long mailingId, byte[] hash) {
        return handle.createQuery("select id from tracked_link where mailing_id = ? and url_hash = ?")
                .bind(0, mailingId)
                .bind(1, hash)
                .mapTo(Long.class)
                .findOne();
    }

    /**
     * The link of a mailing that nobody can see; empty unless {@code rekindle.tracking.honeypot} says so, because a hidden
     * link may look like spam to a provider.
     */
    public Optional<Long> trap(long mailingId) {
        return trapping
                ? traps.computeIfAbsent(mailingId, id -> Optional.of(register(id, TRAP, trapTarget)))
                : Optional.empty();
    }

    /** The trap a mailing was sent with, whatever the configuration says today. */
    public Optional<Long> honeypot(long mailingId) {
        return traps.computeIfAbsent(mailingId, id -> jdbi.withHandle(handle -> find(handle, id, TRAP)));
    }

    /** How many links a mailing has that people can see. */
    public int count(long mailingId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from tracked_link where mailing_id = ? and url_hash <> ?")
                        .bind(0, mailingId)
                        .bind(1, TRAP)
                        .mapTo(int.class)
                        .one());
    }

    /** Links of other nodes and of earlier runs are known before anybody clicks them. */
    void start(@Observes StartupEvent event) {
        pulse = Pulse.start("links", REFRESHED, this::learn);
    }

    @PreDestroy
    void stop() {
        if (pulse != null) {
            pulse.close();
        }
    }

    private void learn() {
        if (database.isAway()) {
            return;
        }
        jdbi.useHandle(handle -> handle.createQuery(
                        "select id, mailing_id, url from tracked_link where id > ? order by id desc limit ?")
                .bind(0, newest)
                .bind(1, CACHED)
                .map((rows, context) -> {
                    keep(rows.getLong(1), new Target(rows.getLong(2), rows.getString(3)));
                    return rows.getLong(1);
                })
                .forEach(id -> newest = Math.max(newest, id)));
    }

    private void keep(long linkId, Target target) {
        if (cache.size() >= CACHED) {
            cache.keySet().stream().min(Long::compare).ifPresent(cache::remove);
        }
        cache.put(linkId, target);
    }

    /** A target that needs no question to the database. */
    Optional<Target> known(long linkId) {
        return Optional.ofNullable(cache.get(linkId));
    }

    /** @throws DomainException AWAY while the database is, and the link is not known here */
    public Optional<Target> target(long linkId) {
        Target cached = cache.get(linkId);
        if (cached != null) {
            return Optional.of(cached);
        }
        if (database.isAway()) {
            throw new DomainException(DomainException.Code.AWAY, "the link cannot be looked up now", List.of());
        }
        Optional<Target> found =
                jdbi.withHandle(handle -> handle.createQuery("select mailing_id, url from tracked_link where id = ?")
                        .bind(0, linkId)
                        .map((rs, ctx) -> new Target(rs.getLong(1), rs.getString(2)))
                        .findOne());
        found.ifPresent(target -> keep(linkId, target));
        return found;
    }

    private static byte[] hash(String url) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(url.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
