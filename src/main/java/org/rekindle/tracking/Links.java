package org.rekindle.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** The targets of tracked links. A redirect leads only to what stands here, so no token opens a way elsewhere. */
@ApplicationScoped
public class Links {
    private static final int CACHED = 10_000;

    /** Targets never change, so the cache is never stale; it also keeps redirects working while the database is away. */
    private final Map<Long, Target> cache = new ConcurrentHashMap<>();

    /** Traps by mailing; the absence of one is remembered too. */
    private final Map<Long, Optional<Long>> traps = new ConcurrentHashMap<>();

    private final Jdbi jdbi;
    private final boolean trapping;
    private final String trapTarget;

    Links(
            Jdbi jdbi,
            @ConfigProperty(name = "rekindle.tracking.honeypot", defaultValue = "false") boolean trapping,
            @ConfigProperty(name = "rekindle.base-url") String baseUrl) {
        this.jdbi = jdbi;
        this.trapping = trapping;
        this.trapTarget = baseUrl + "#trap";
    }

    public record Target(long mailingId, String url) {}

    /** Ids for the links of a mailing, the same on every call. */
    @Transactional
    public List<Long> register(long mailingId, List<String> urls) {
        return jdbi.withHandle(handle -> {
            List<Long> ids = new ArrayList<>(urls.size());
            for (String url : urls) {
                byte[] hash = hash(url);
                handle.execute(
                        "insert ignore into tracked_link (mailing_id, url_hash, url) values (?, ?, ?)",
                        mailingId,
                        hash,
                        url);
                ids.add(handle.createQuery("select id from tracked_link where mailing_id = ? and url_hash = ?")
                        .bind(0, mailingId)
                        .bind(1, hash)
                        .mapTo(Long.class)
                        .one());
            }
            return ids;
        });
    }

    /**
     * The link of a mailing that nobody can see; empty unless {@code rekindle.tracking.honeypot} says so, because a hidden
     * link may look like spam to a provider.
     */
    public Optional<Long> trap(long mailingId) {
        return trapping
                ? traps.computeIfAbsent(
                        mailingId,
                        id -> Optional.of(register(id, List.of(trapTarget)).getFirst()))
                : Optional.empty();
    }

    /** The trap a mailing was sent with, whatever the configuration says today. */
    public Optional<Long> honeypot(long mailingId) {
        return traps.computeIfAbsent(
                mailingId,
                id -> jdbi.withHandle(handle -> handle.createQuery(
                                "select id from tracked_link where mailing_id = ? and url_hash = ?")
                        .bind(0, id)
                        .bind(1, hash(trapTarget))
                        .mapTo(Long.class)
                        .findOne()));
    }

    /** How many links a mailing has that people can see. */
    public int count(long mailingId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from tracked_link where mailing_id = ? and url_hash <> ?")
                        .bind(0, mailingId)
                        .bind(1, hash(trapTarget))
                        .mapTo(int.class)
                        .one());
    }

    public Optional<Target> target(long linkId) {
        Target cached = cache.get(linkId);
        if (cached != null) {
            return Optional.of(cached);
        }
        Optional<Target> found =
                jdbi.withHandle(handle -> handle.createQuery("select mailing_id, url from tracked_link where id = ?")
                        .bind(0, linkId)
                        .map((rs, ctx) -> new Target(rs.getLong(1), rs.getString(2)))
                        .findOne());
        if (cache.size() < CACHED) {
            found.ifPresent(target -> cache.put(linkId, target));
        }
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
