package org.rekindle.segment.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rekindle.segment.Explanation;
import org.rekindle.segment.Language;
import org.rekindle.segment.Meaning;
import org.rekindle.segment.Patience;
import org.rekindle.segment.Reach;
import org.rekindle.segment.SegmentQueries;
import org.rekindle.segment.Segments;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.SqlFragment;

/** Draws members at random, each with the same chance. */
@ApplicationScoped
class Samples {
    /** So many are put into a random order by the database, unless enough are found by guessing ids, which costs less. */
    private static final long SORTED = 20_000;

    private static final int GUESSES = 2_000;
    private static final int ROUNDS = 5;
    private static final int REASONS = 2;
    /** What a list of people shows anyway. */
    private static final Set<String> SHOWN = Set.of("status", "state", "name", "email");

    @Inject
    Segments segments;

    @Inject
    SegmentQueries queries;

    /** Fewer, or none, when the time is up. */
    List<Preview.Someone> draw(
            Meaning meaning, Instant now, Segments.Size size, int wanted, Language language, Patience patience) {
        if (size.exact() && size.count() == 0) {
            return List.of();
        }
        try {
            List<Segments.Member> members = size.exact() && size.count() <= SORTED && !dense(size, wanted)
                    ? sorted(meaning.predicate(now, Reach.EVERYBODY), wanted, patience)
                    : guessed(meaning.predicate(now, Reach.FEW), wanted, patience);
            return members.stream()
                    .map(member -> Preview.Someone.of(member, why(segments.explain(meaning, member.id(), language))))
                    .toList();
        } catch (DomainException e) {
            if (e.code() == DomainException.Code.OVERDUE) {
                return List.of();
            }
            throw e;
        }
    }

    /** Members are so many that enough of them are among the ids of one round. */
    private boolean dense(Segments.Size size, int wanted) {
        return size.count() * GUESSES >= 3L * wanted * queries.lastId();
    }

    private List<Segments.Member> sorted(SqlFragment predicate, int wanted, Patience patience) {
        SqlFragment query = SqlFragment.of("select " + Segments.Member.COLUMNS + SegmentQueries.PEOPLE)
                .then(predicate)
                .then(" order by rand() limit ?", wanted);
        return queries.list(query, patience);
    }

    /** Whoever among ids drawn at random is a member: every member is as likely as every other. */
    private List<Segments.Member> guessed(SqlFragment predicate, int wanted, Patience patience) {
        List<Segments.Member> found = new ArrayList<>();
        long last = queries.lastId();
        for (int round = 0; round < ROUNDS && found.size() < wanted; round++) {
            Set<Long> ids = new HashSet<>();
            ThreadLocalRandom.current().longs(GUESSES, 1, last + 1).forEach(ids::add);
            SqlFragment query = SqlFragment.of("select " + Segments.Member.COLUMNS + SegmentQueries.PEOPLE + "s.id in ")
                    .then(SqlFragment.list(ids))
                    .then(" and (")
                    .then(predicate)
                    .then(")");
            List<Segments.Member> members = new ArrayList<>(queries.list(query, patience));
            Collections.shuffle(members);
            members.stream().filter(member -> !found.contains(member)).forEach(found::add);
        }
        return found.subList(0, Math.min(wanted, found.size()));
    }

    /** The first conditions that hold and say something a list does not show. */
    private static String why(Explanation explanation) {
        String told = holding(explanation)
                .filter(leaf -> !SHOWN.contains(leaf.condition().path("field").asText()))
                .map(Explanation::why)
                .distinct()
                .limit(REASONS)
                .collect(Collectors.joining("; "));
        return told.isEmpty() ? explanation.why() : told;
    }

    private static Stream<Explanation> holding(Explanation node) {
        if (!node.holds() || node.condition().has("not")) {
            return Stream.empty();
        }
        return node.conditions().isEmpty()
                ? Stream.of(node)
                : node.conditions().stream().flatMap(Samples::holding);
    }
}
