package org.rekindle.segment.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.rekindle.segment.Meaning;
import org.rekindle.segment.Patience;
import org.rekindle.segment.Segments;
import org.rekindle.shared.DomainException;

/** Looks at every segment once a day, so that its history can be told. */
@ApplicationScoped
public class Snapshots {
    private static final Logger LOG = Logger.getLogger(Snapshots.class);

    /** Days a look may be missing before what came and went since is told of nothing. */
    private static final int LOOK_BACK = 8;

    @Inject
    Segments segments;

    @Inject
    MemberSets sets;

    @Inject
    SegmentDays days;

    @Inject
    Clock clock;

    @ConfigProperty(name = "rekindle.time-zone", defaultValue = "UTC")
    ZoneId zone;

    @ConfigProperty(name = "rekindle.segments.snapshot-time-limit", defaultValue = "120S")
    Duration timeLimit;

    /** The day it is where the installation is. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** Those that were not looked at today; answers how many. */
    public int takeMissing() {
        int taken = 0;
        LocalDate today = today();
        for (long id : segments.names().keySet().stream().sorted().toList()) {
            if (!days.has(id, today)) {
                try {
                    take(id);
                    taken++;
                } catch (DomainException e) {
                    // one that cannot be counted must not keep the others from being looked at
                    LOG.warnf("Segment %d has no figures for today: %s", id, e.getMessage());
                }
            }
        }
        return taken;
    }

    /** Looks at a segment; the first look of a day stays. */
    public void take(long segmentId) {
        LocalDate today = today();
        Meaning meaning = segments.meaning(segmentId);
        Members members = sets.asked(meaning, Patience.of(timeLimit));
        Optional<SegmentDays.Look> before = days.latest(segmentId, today.minusDays(LOOK_BACK), today.minusDays(1));
        days.add(
                segmentId,
                new SegmentDays.Look(today, members.takenAt(), Definitions.hash(meaning), members.all()),
                members.reachable().getLongCardinality(),
                before.map(look ->
                                Members.without(members.all(), look.members()).getLongCardinality())
                        .orElse(null),
                before.map(look ->
                                Members.without(look.members(), members.all()).getLongCardinality())
                        .orElse(null));
        days.thin(segmentId, today);
    }
}
