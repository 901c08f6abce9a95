package org.rekindle.segment.member;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rekindle.segment.Explanation;
import org.rekindle.segment.Language;
import org.rekindle.segment.Meaning;
import org.rekindle.segment.Patience;
import org.rekindle.segment.Reach;
import org.rekindle.segment.SegmentQueries;
import org.rekindle.segment.Segments;
import org.rekindle.shared.SqlFragment;
import org.roaringbitmap.longlong.LongIterator;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** How a segment changed: its size by day, and who came and went since the last look. */
@ApplicationScoped
public class History {
    private static final int LOOK_BACK = 8;

    @Inject
    Segments segments;

    @Inject
    SegmentQueries queries;

    @Inject
    MemberSets sets;

    @Inject
    SegmentDays days;

    @Inject
    Snapshots snapshots;

    @ConfigProperty(name = "rekindle.segments.overview-time-limit", defaultValue = "60S")
    Duration timeLimit;

    /** Sizes, oldest first; days without a look are missing. */
    public record Sizes(List<SegmentDays.Day> days) {}

    /** What made somebody come or go. */
    public enum Cause {
        /** The segment means others now. */
        EDIT,
        /** Nothing happened but time: yesterday, with today's facts, it was otherwise. */
        TIME,
        /** Something the person did or that became known of them. */
        DEED
    }

    /**
     * Somebody who came or went.
     *
     * @param why what decided it, in words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Moved(long id, String email, String name, Cause cause, String why) {}

    /**
     * What changed since a day.
     *
     * @param since the day of the look that is compared with; absent when there was none, then nothing is known
     * @param edited whether the segment meant others then
     * @param people some of those who moved, at most as many as asked for of each
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Changes(
            LocalDate since,
            Instant lookedAt,
            Boolean edited,
            Long joined,
            Long departed,
            List<Moved> joinedPeople,
            List<Moved> departedPeople) {}

    public Sizes sizes(long segmentId, int back) {
        segments.required(segmentId);
        return new Sizes(days.history(segmentId, snapshots.today().minusDays(back)));
    }

    public Changes changes(long segmentId, int limit, Language language) {
        Meaning meaning = segments.meaning(segmentId);
        LocalDate today = snapshots.today();
        Optional<SegmentDays.Look> found = days.latest(segmentId, today.minusDays(LOOK_BACK), today.minusDays(1));
        if (found.isEmpty()) {
            return new Changes(null, null, null, null, null, null, null);
        }
        SegmentDays.Look before = found.get();
        Patience patience = Patience.of(timeLimit);
        Members now = sets.of(meaning, patience);
        boolean edited = !Arrays.equals(before.definition(), Definitions.hash(meaning));
        Roaring64Bitmap joined = Members.without(now.all(), before.members());
        Roaring64Bitmap departed = Members.without(before.members(), now.all());
        return new Changes(
                before.day(),
                before.takenAt(),
                edited,
                joined.getLongCardinality(),
                departed.getLongCardinality(),
                people(joined, true, before, edited, meaning, limit, language, patience),
                people(departed, false, before, edited, meaning, limit, language, patience));
    }

    private List<Moved> people(
            Roaring64Bitmap moved,
            boolean in,
            SegmentDays.Look before,
            boolean edited,
            Meaning meaning,
            int limit,
            Language language,
            Patience patience) {
        List<Long> ids = first(moved, limit);
        if (ids.isEmpty()) {
            return List.of();
        }
        // with today's facts and yesterday's clock: who would not have moved then has moved by time alone
        Roaring64Bitmap then = among(ids, meaning, before.takenAt(), patience);
        List<Moved> people = new ArrayList<>();
        SqlFragment query = SqlFragment.of("select " + Segments.Member.COLUMNS + SegmentQueries.PEOPLE
                        + "s.state <> 'ERASED' and s.id in ")
                .then(SqlFragment.list(ids))
                .then(" order by s.id");
        for (Segments.Member member : queries.list(query, patience)) {
            boolean byTime = then.contains(member.id()) != in;
            Explanation explanation = segments.explain(meaning, member.id(), language);
            people.add(new Moved(
                    member.id(),
                    member.email(),
                    member.name(),
                    edited ? Cause.EDIT : byTime ? Cause.TIME : Cause.DEED,
                    explanation.decisive()));
        }
        return people;
    }

    private Roaring64Bitmap among(List<Long> ids, Meaning meaning, Instant at, Patience patience) {
        SqlFragment query = SqlFragment.of("select " + Segments.Member.COLUMNS + SegmentQueries.PEOPLE + "s.id in ")
                .then(SqlFragment.list(ids))
                .then(" and (")
                .then(meaning.predicate(at, Reach.FEW))
                .then(")");
        Roaring64Bitmap found = new Roaring64Bitmap();
        queries.list(query, patience).forEach(member -> found.addLong(member.id()));
        return found;
    }

    private static List<Long> first(Roaring64Bitmap ids, int limit) {
        List<Long> first = new ArrayList<>();
        LongIterator iterator = ids.getLongIterator();
        while (iterator.hasNext() && first.size() < limit) {
            first.add(iterator.next());
        }
        return first;
    }
}
