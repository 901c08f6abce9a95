package org.rekindle.segment.member;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.segment.Meaning;
import org.rekindle.segment.Patience;
import org.rekindle.segment.Reach;
import org.rekindle.segment.SegmentQueries;
import org.rekindle.segment.Segments;
import org.rekindle.shared.SqlFragment;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * Members as compressed sets of ids: a million people are at most 2 MB, and what two segments share is counted in
 * milliseconds. A cache: sets of stored segments are kept for some minutes and can be dropped at any time.
 */
@ApplicationScoped
public class MemberSets {
    /** Of memory, for all sets together: two hundred segments of a million people each, or thousands of small ones. */
    private static final long OCTETS = 50L << 20;

    @Inject
    Segments segments;

    @Inject
    SegmentQueries queries;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @ConfigProperty(name = "rekindle.segments.members-freshness", defaultValue = "10M")
    Duration freshness;

    /** What is known of a meaning; another meaning of the same segment is another key. */
    private final Cache<String, Members> known = Caffeine.newBuilder()
            .maximumWeight(OCTETS)
            .weigher((String key, Members members) -> members.octets())
            .executor(Runnable::run)
            .build();

    /** Members of a stored segment, no older than the freshness. */
    public Members of(long segmentId, Patience patience) {
        return of(segments.meaning(segmentId), patience);
    }

    /** Who fulfils a meaning, no older than the freshness. */
    public Members of(Meaning meaning, Patience patience) {
        String key = Definitions.digest(meaning);
        Instant now = clock.instant();
        Members members = known.getIfPresent(key);
        if (members == null || !members.takenAt().isAfter(now.minus(freshness))) {
            members = asked(meaning, patience);
            known.put(key, members);
        }
        return members;
    }

    /** Who fulfils a meaning now. */
    public Members asked(Meaning meaning, Patience patience) {
        Instant now = clock.instant();
        SqlFragment query = SqlFragment.of("select s.id, ")
                .then(segments.reachable())
                .then(SegmentQueries.PEOPLE)
                .then(meaning.predicate(now, Reach.EVERYBODY));
        Roaring64Bitmap all = new Roaring64Bitmap();
        Roaring64Bitmap reachable = new Roaring64Bitmap();
        // a row at a time: a million rows at once would not fit beside everything else
        patience.ask(jdbi, query, 1, rows -> {
            rows.setFetchSize(Integer.MIN_VALUE)
                    .map((rs, ctx) -> {
                        all.addLong(rs.getLong(1));
                        if (rs.getBoolean(2)) {
                            reachable.addLong(rs.getLong(1));
                        }
                        return 0;
                    })
                    .forEach(row -> {});
            return null;
        });
        all.runOptimize();
        reachable.runOptimize();
        return new Members(all, reachable, now);
    }
}
