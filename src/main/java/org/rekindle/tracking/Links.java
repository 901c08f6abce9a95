package org.rekindle.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import org.jdbi.v3.core.Jdbi;

/** The targets of tracked links. A redirect leads only to what stands here, so no token opens a way elsewhere. */
@ApplicationScoped
public class Links {
    private static final int CACHED = 10_000;

    /** Targets never change, so the cache is never stale; it also keeps redirects working while the database is away. */
    private final Map<Long, Target> cache = new ConcurrentHashMap<>();

    @Inject
    Jdbi jdbi;

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
