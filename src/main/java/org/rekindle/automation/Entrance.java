package org.rekindle.automation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.segment.Reach;
import org.rekindle.segment.SegmentQueries;
import org.rekindle.segment.Segments;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.SqlFragment;

/**
 * Who of those at the door may come in. Asked by the engine and not where a fact is recorded: a condition may take long, and
 * no fact waits for it.
 */
@ApplicationScoped
class Entrance {
    private static final Logger LOG = Logger.getLogger(Entrance.class);

    @Inject
    Segments segments;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    /** What becomes of somebody at the door. */
    enum Answer {
        IN,
        /** Gets nothing and is watched, to compare with. */
        HELD,
        OUT,
        /** The condition cannot be read at the moment. */
        LATER
    }

    /** Answers for those who are at the door of an automation that leaves people out; all others go on. */
    Map<Enrolments.Place, Answer> ask(List<Enrolments.Place> places) {
        Map<Enrolments.Place, Answer> answers = new HashMap<>();
        places.stream()
                .filter(place -> place.step() == 0)
                .collect(Collectors.groupingBy(Enrolments.Place::automationId))
                .forEach((automation, people) -> {
                    Definition definition = definition(automation);
                    if (definition.isChoosy()) {
                        answers.putAll(ask(automation, definition, people));
                    }
                });
        return answers;
    }

    /** As it is stored now: what another node remembers may be older than its condition. */
    private static Definition definition(long automation) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Automation.required(automation).parsed());
    }

    private Map<Enrolments.Place, Answer> ask(long automation, Definition definition, List<Enrolments.Place> places) {
        Set<Long> fulfil;
        try {
            fulfil = fulfilling(definition, places);
        } catch (DomainException unreadable) {
            LOG.warnf("nobody comes into automation %d: %s", automation, unreadable.getMessage());
            return places.stream().collect(Collectors.toMap(place -> place, place -> Answer.LATER));
        }
        return places.stream().collect(Collectors.toMap(place -> place, place -> {
            if (!fulfil.contains(place.subscriberId())) {
                return Answer.OUT;
            }
            return isHeld(automation, place.subscriberId(), definition.holdout()) ? Answer.HELD : Answer.IN;
        }));
    }

    private Set<Long> fulfilling(Definition definition, List<Enrolments.Place> places) {
        Set<Long> people = places.stream().map(Enrolments.Place::subscriberId).collect(Collectors.toSet());
        if (definition.where() == null) {
            return people;
        }
        SqlFragment sql = SqlFragment.of("select s.id" + SegmentQueries.PEOPLE + "s.id in ")
                .then(SqlFragment.list(people))
                .then(" and ")
                .then(segments.meaning(definition.where()).predicate(clock.instant(), Reach.FEW));
        return new HashSet<>(
                jdbi.withHandle(handle -> sql.query(handle).mapTo(Long.class).list()));
    }

    /**
     * The same person is held out of the same automation each time: SplitMix64 of both (Steele et al., 2014). A linear hash
     * such as a CRC would hold much the same people out of several.
     */
    static boolean isHeld(long automation, long subscriber, int percent) {
        long z = (automation << 32) + subscriber + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return Math.floorMod(z ^ (z >>> 31), 100) < percent;
    }
}
