package org.rekindle.web.admin.campaigns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rekindle.segment.SegmentQueries;
import org.rekindle.segment.Segments;

/** Whom variants reach in their order: the first segment that holds a person wins, so nobody gets two. */
@ApplicationScoped
class Audiences {
    @Inject
    Segments segments;

    @Inject
    SegmentQueries queries;

    @Inject
    Clock clock;

    /**
     * One variant's share.
     *
     * @param reachable members who can be mailed
     * @param gets of them, who is in no segment above
     */
    public record Share(long segment, String name, long reachable, long gets) {
        public long taken() {
            return reachable - gets;
        }
    }

    /** @param exact false when the time was up for one of the counts */
    public record Audience(List<Share> shares, int control, boolean exact) {
        public long all() {
            return shares.stream().mapToLong(Share::gets).sum();
        }

        public long aside() {
            return Math.round(all() * control / 100.0);
        }

        public long sent() {
            return all() - aside();
        }

        public long widest() {
            return shares.stream().mapToLong(Share::reachable).max().orElse(0);
        }
    }

    Audience of(List<Long> ids, int control) {
        Instant now = clock.instant();
        Map<Long, String> names = segments.names();
        List<Share> shares = new ArrayList<>();
        List<Long> above = new ArrayList<>();
        boolean exact = true;
        for (Long id : ids) {
            if (!names.containsKey(id)) {
                continue;
            }
            Segments.Size whole = queries.count(segments.meaning(id), now, queries.patience());
            Segments.Size rest = above.isEmpty()
                    ? whole
                    : queries.count(segments.meaning(without(id, above)), now, queries.patience());
            shares.add(new Share(id, names.get(id), whole.reachable(), rest.reachable()));
            exact &= whole.exact() && rest.exact();
            above.add(id);
        }
        return new Audience(shares, control, exact);
    }

    /** As conditions are written: in this segment and in none of those above it. */
    private static JsonNode without(Long id, List<Long> above) {
        ObjectNode where = JsonNodeFactory.instance.objectNode();
        var all = where.putArray("all");
        all.addObject().put("segment", id);
        var any = all.addObject().putObject("not").putArray("any");
        above.forEach(taken -> any.addObject().put("segment", taken));
        return where;
    }
}
